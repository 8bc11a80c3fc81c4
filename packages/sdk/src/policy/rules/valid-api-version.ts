import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { groupOf } from "../read.ts";
import type { Finding, KubernetesVersion } from "../rule.ts";
import {
  type ApiLifecycle,
  isKubernetesApi,
  isOffByDefault,
  isServed,
  lifecycleOf,
  servedVersions,
} from "../versions/api-lifecycle.ts";
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
      const fault = faultOf(life, manifest, kubernetes);
      if (fault === undefined) continue;
      const [served] = servedVersions(groupOf(manifest), kind, kubernetes).filter((version) => version !== apiVersion);
      yield { manifest, ...fault, ...(served === undefined ? {} : { hint: `Use apiVersion: ${served}.` }) };
    }
  },
});

function faultOf(
  life: ApiLifecycle | undefined,
  { apiVersion, kind }: Manifest,
  kubernetes: KubernetesVersion,
): Pick<Finding, "path" | "message"> | undefined {
  if (life === undefined) return { path: "kind", message: `Kubernetes has no ${kind} in ${apiVersion}` };
  if (isBefore(kubernetes, life.introduced)) {
    const message = `${apiVersion} ${kind} comes with Kubernetes ${life.introduced}; the target is ${kubernetes}`;
    return { path: "apiVersion", message };
  }
  if (!isOffByDefault(life) || !isServed(life, kubernetes)) return undefined;
  const message = `${apiVersion} ${kind} is served only by clusters whose --runtime-config turns it on`;
  return { path: "apiVersion", message };
}
