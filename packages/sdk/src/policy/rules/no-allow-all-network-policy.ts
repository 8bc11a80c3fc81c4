import type { JsonObject } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { allowRules, type Direction } from "../network-policies.ts";
import { objectAt, objectsAt, stringAt } from "../read.ts";
import { isEmptySelector } from "../selectors.ts";

const DIRECTIONS: readonly Direction[] = ["Ingress", "Egress"];

export const noAllowAllNetworkPolicy = defineRule({
  id: "no-allow-all-network-policy",
  category: "networking",
  severity: "warning",
  summary: "A NetworkPolicy says whom it is for and whom it lets in.",
  rationale:
    "A rule without peers and ports allows everything, from every pod of the cluster and beyond, and rules add up: it undoes every other policy of these pods.",
  hint: "Name the peers and the ports. To deny everything, leave the rules out; to select every pod, write podSelector: {}.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/#allow-all-ingress-traffic",
  covers: ["network-policy-selector-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("NetworkPolicy")) {
      if (objectAt(manifest, "spec", "podSelector") === undefined) {
        yield { manifest, path: "spec.podSelector", message: "podSelector is missing: the policy is for every pod" };
      }
      for (const direction of DIRECTIONS) {
        for (const rule of allowRules(manifest, direction)) {
          const { peers } = rule;
          const isOpen = peers.length === 0 || peers.some(({ object }) => isEveryone(object));
          if (objectsAt(rule.object, "ports").length > 0 || !isOpen) continue;
          yield { manifest, path: rule.path, message: `the rule allows all ${direction.toLowerCase()}, on every port` };
        }
      }
    }
  },
});

/** Every pod of every namespace, or every address. */
function isEveryone(peer: JsonObject): boolean {
  const namespaces = objectAt(peer, "namespaceSelector");
  const pods = objectAt(peer, "podSelector");
  if (["0.0.0.0/0", "::/0"].includes(stringAt(peer, "ipBlock", "cidr") ?? "")) return true;
  return namespaces !== undefined && isEmptySelector(namespaces) && (pods === undefined || isEmptySelector(pods));
}
