import { defineRule } from "../define-rule.ts";
import { groupOf } from "../read.ts";
import { isKubernetesApi, isOffByDefault, lifecycleOf, servedVersions } from "../versions/api-lifecycle.ts";
import { isBefore } from "../versions/kubernetes-version.ts";

/** What is there and not yet, or not at all, or not by itself; what is there no longer is `no-removed-api`'s. */
export const validApiVersion = defineRule({
  id: "valid-api-version",
  category: "api-versions",
  summary: "Every kind of Kubernetes' own exists in its apiVersion, and the targeted version serves it by default.",
  rationale:
    "A misspelt kind, an API that comes with a later version, or a beta API that clusters keep off fails the whole sync.",
  hint: "Check the spelling of apiVersion and kind, or target a later Kubernetes version.",
  source: "https://kubernetes.io/docs/reference/using-api/#api-versioning",
  *check({ manifests, kubernetes }) {
    for (const manifest of manifests) {
      const { apiVersion, kind } = manifest;
      if (!isKubernetesApi(apiVersion)) continue;
      const life = lifecycleOf(apiVersion, kind);
      const served = servedVersions(groupOf(manifest), kind, kubernetes).filter((version) => version !== apiVersion);
      const hint = served[0] === undefined ? {} : { hint: `Use apiVersion: ${served[0]}.` };
      if (life === undefined) {
        yield { manifest, path: "kind", message: `Kubernetes has no ${kind} in ${apiVersion}`, ...hint };
      } else if (isBefore(kubernetes, life.introduced)) {
        const message = `${apiVersion} ${kind} comes with Kubernetes ${life.introduced}; the target is ${kubernetes}`;
        yield { manifest, path: "apiVersion", message, ...hint };
      } else if (isOffByDefault(life) && (life.removed === undefined || isBefore(kubernetes, life.removed))) {
        const message = `${apiVersion} ${kind} is served only by clusters whose --runtime-config turns it on`;
        yield { manifest, path: "apiVersion", message, ...hint };
      }
    }
  },
});
