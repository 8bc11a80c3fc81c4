import { defineRule } from "../define-rule.ts";
import { groupOf } from "../read.ts";
import { lifecycleOf, servedVersions } from "../versions/api-lifecycle.ts";
import { isBefore } from "../versions/kubernetes-version.ts";

export const noRemovedApi = defineRule({
  id: "no-removed-api",
  category: "api-versions",
  summary: "Every apiVersion is still served by the targeted Kubernetes version.",
  rationale:
    "The API server answers 'no matches for kind': Argo CD fails the whole sync, and a cluster upgrade leaves the application undeployable.",
  hint: "Move to the API version that replaces it; the deprecation guide lists the fields that changed.",
  source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  covers: ["api-version-removed"],
  *check({ manifests, kubernetes }) {
    for (const manifest of manifests) {
      const { apiVersion, kind } = manifest;
      const life = lifecycleOf(apiVersion, kind);
      if (life?.removed === undefined || isBefore(kubernetes, life.removed)) continue;
      const [served = life.replacement] = servedVersions(groupOf(manifest), kind, kubernetes);
      yield {
        manifest,
        path: "apiVersion",
        message: `${apiVersion} ${kind} was removed in Kubernetes ${life.removed}; the target is ${kubernetes}`,
        ...(served === undefined
          ? { hint: "Nothing replaces it under this kind; the deprecation guide says what does its work now." }
          : { hint: `Use apiVersion: ${served}, and check the fields that changed in the deprecation guide.` }),
      };
    }
  },
});
