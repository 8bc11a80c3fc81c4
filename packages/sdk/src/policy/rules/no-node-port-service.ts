import { defineRule } from "../define-rule.ts";
import { stringAt } from "../read.ts";

export const noNodePortService = defineRule({
  id: "no-node-port-service",
  category: "networking",
  severity: "warning",
  summary: "No Service opens a port of every node.",
  rationale:
    "A NodePort is open on every node's own address, past the Ingress, its TLS and its access rules; and a client that names a node is cut off when that node goes.",
  hint: "Use type ClusterIP behind an Ingress or a Gateway.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
  covers: ["service-type-node-port"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      if (stringAt(manifest, "spec", "type") !== "NodePort") continue;
      yield { manifest, path: "spec.type", message: "type NodePort opens a port on the address of every node" };
    }
  },
});
