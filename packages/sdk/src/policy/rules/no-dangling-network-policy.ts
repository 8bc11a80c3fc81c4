import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { allowRules, type Direction } from "../network-policies.ts";
import { mayMeanOperatorPods } from "../operator-made.ts";
import { joinPath, namespaceOf, objectAt, type PathedObject } from "../read.ts";
import { isEmptySelector } from "../selectors.ts";

const DIRECTIONS: readonly Direction[] = ["Ingress", "Egress"];

export const noDanglingNetworkPolicy = defineRule({
  id: "no-dangling-network-policy",
  category: "references",
  severity: "warning",
  summary: "A NetworkPolicy selects pods, and so do its peers in the same namespace.",
  rationale:
    "A policy that selects nothing protects nothing. A peer that matches nothing lets nobody in: after a rename the client times out.",
  hint: "Give the selector the labels of the pod template that is meant, or remove the policy or peer.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors",
  covers: ["network-policy-no-match", "network-policy-peer-no-match"],
  *check({ index }) {
    for (const manifest of index.ofKind("NetworkPolicy")) {
      const selector = objectAt(manifest, "spec", "podSelector") ?? {};
      if (!isEmptySelector(selector) && !meansPods(index, namespaceOf(manifest), selector)) {
        yield { manifest, path: "spec.podSelector", message: "the selector matches no pods" };
      }
      for (const { path, object } of peers(manifest)) {
        const wanted = objectAt(object, "podSelector");
        // Pods of other namespaces are not here to be looked at.
        if (wanted === undefined || isEmptySelector(wanted) || objectAt(object, "namespaceSelector") !== undefined)
          continue;
        if (meansPods(index, namespaceOf(manifest), wanted)) continue;
        yield { manifest, path: joinPath(path, "podSelector"), message: "the peer's selector matches no pods" };
      }
    }
  },
});

function meansPods(index: ManifestIndex, namespace: string, selector: JsonObject): boolean {
  return index.selectWorkloads(namespace, selector).length > 0 || mayMeanOperatorPods(index, namespace, selector);
}

function peers(policy: Manifest): readonly PathedObject[] {
  return DIRECTIONS.flatMap((direction) => allowRules(policy, direction).flatMap((rule) => rule.peers));
}
