import { defineRule } from "../define-rule.ts";
import { lifecycleOf } from "../versions/api-lifecycle.ts";
import { isBefore } from "../versions/kubernetes-version.ts";

export const noDeprecatedApi = defineRule({
  id: "no-deprecated-api",
  category: "api-versions",
  severity: "warning",
  summary: "No apiVersion is deprecated in the targeted Kubernetes version.",
  rationale: "A deprecated API still works today and stops a later cluster upgrade.",
  hint: "Move to the API version that replaces it while both are served.",
  source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  covers: ["api-version-deprecated"],
  *check({ manifests, kubernetes }) {
    for (const manifest of manifests) {
      const { apiVersion, kind } = manifest;
      const life = lifecycleOf(apiVersion, kind);
      if (life?.deprecated === undefined || isBefore(kubernetes, life.deprecated)) continue;
      if (life.removed !== undefined && !isBefore(kubernetes, life.removed)) continue;
      const end = life.removed === undefined ? "" : ` and is removed in ${life.removed}`;
      yield {
        manifest,
        path: "apiVersion",
        message: `${apiVersion} ${kind} is deprecated since Kubernetes ${life.deprecated}${end}; the target is ${kubernetes}`,
        ...(life.replacement === undefined ? {} : { hint: `Use ${replacementOf(life.replacement, kind)}.` }),
      };
    }
  },
});

function replacementOf(apiVersion: string, kind: string): string {
  return kind === "Endpoints" ? `${apiVersion} EndpointSlice` : `apiVersion: ${apiVersion}`;
}
