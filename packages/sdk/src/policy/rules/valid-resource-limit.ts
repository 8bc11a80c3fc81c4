import { compareQuantities } from "../../model/quantity.ts";
import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { objectAt, valueAt } from "../read.ts";

export const validResourceLimit = defineRule({
  id: "valid-resource-limit",
  category: "resources",
  summary: "No limit is below its request.",
  rationale:
    "The API server rejects such a pod. A patch that lowers a limit alone gets there, and only the sync says so.",
  hint: "Raise the limit, or lower the request.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  covers: ["limit-below-request"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const [name, limit] of Object.entries(objectAt(container.spec, "resources", "limits") ?? {})) {
        const request = valueAt(container.spec, "resources", "requests", name);
        if (
          limit === request ||
          !isAmount(limit) ||
          !isAmount(request) ||
          (compareQuantities(limit, request) ?? 0) >= 0
        )
          continue;
        const path = `${container.path}.resources.limits.${name}`;
        const message = `limits.${name} is ${limit}; it must be at least requests.${name}, ${request}`;
        yield { manifest: workload.manifest, path, message };
      }
    }
  },
});

function isAmount(value: ReturnType<typeof valueAt>): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
