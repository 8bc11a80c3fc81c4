import { compareQuantities } from "../../model/quantity.ts";
import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { objectAt } from "../read.ts";

export const validResourceAmount = defineRule({
  id: "valid-resource-amount",
  category: "resources",
  summary: "Requests and limits are of resources that exist, in amounts that make sense.",
  rationale:
    "Memory of 512m is half a byte, not half a gigabyte: the container is killed as it starts, or never scheduled. Negative amounts and names that no node has, such as cpus, are refused by the API server.",
  hint: "Write memory as 512Mi and CPU as 250m; resources of other kinds have their vendor's domain in front.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes",
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const bound of ["requests", "limits"]) {
        for (const [name, amount] of Object.entries(objectAt(container.spec, "resources", bound) ?? {})) {
          if (typeof amount !== "string" && typeof amount !== "number") continue;
          const message = faultOf(name, amount);
          const path = `${container.path}.resources.${bound}.${name}`;
          if (message !== undefined) yield { manifest: workload.manifest, path, message };
        }
      }
    }
  },
});

const BYTES = new Set(["memory", "ephemeral-storage"]);

function faultOf(name: string, amount: string | number): string | undefined {
  if (name !== "cpu" && !BYTES.has(name) && !name.startsWith("hugepages-") && !name.includes("/")) {
    return `no node has a resource '${name}'`;
  }
  if ((compareQuantities(amount, 0) ?? 0) < 0) return `${name} ${amount} is negative`;
  const isFraction = BYTES.has(name) && /^\d+(\.\d+)?[mun]$/.test(String(amount));
  return isFraction ? `${name} ${amount} is a fraction of a byte, or of a few` : undefined;
}
