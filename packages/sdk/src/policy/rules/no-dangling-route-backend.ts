import type { Manifest } from "../../model/kubernetes.ts";
import { backendFault } from "../backends.ts";
import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { itemsAt, namespaceOf, type PathedObject, stringAt } from "../read.ts";

const ROUTES = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"];

export const noDanglingRouteBackend = defineRule({
  id: "no-dangling-route-backend",
  category: "references",
  summary: "A Gateway route leads to a Service that is there, on a port that it has.",
  rationale:
    "A backendRef that is missing answers 500 for its matches, and the route's status says so where few people look.",
  hint: "Name a Service and one of its port numbers; one of another namespace needs a ReferenceGrant there.",
  source: "https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional",
  covers: ["gateway-backend-missing"],
  *check({ index }) {
    for (const kind of ROUTES) {
      for (const manifest of index.ofKind(kind)) {
        for (const rule of itemsAt(manifest, "", "spec", "rules")) {
          for (const backend of itemsAt(rule.object, rule.path, "backendRefs")) {
            const message = faultOf(index, manifest, backend);
            if (message !== undefined) yield { manifest, path: backend.path, message };
          }
        }
      }
    }
  },
});

function faultOf(index: ManifestIndex, route: Manifest, { object }: PathedObject): string | undefined {
  const own = namespaceOf(route);
  // Another namespace's Services are not here to be looked at; another kind of backend is its own controller's affair.
  if ((stringAt(object, "namespace") ?? own) !== own || (stringAt(object, "kind") ?? "Service") !== "Service") {
    return undefined;
  }
  return backendFault(index, own, stringAt(object, "name") ?? "", object["port"])?.message;
}
