import { resourceOf, withoutResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

export const requireMemoryRequest = defineRule({
  id: "require-memory-request",
  category: "resources",
  summary: "Every container says how much memory it needs.",
  rationale:
    "A pod without a request is the first that a node under memory pressure evicts, and the scheduler puts it on full nodes.",
  hint: "Set resources.requests.memory to what the container uses under its usual load, such as 128Mi.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  covers: ["memory-request-missing"],
  *check({ index }) {
    for (const { run, message, ...finding } of withoutResource(index, "requests", "memory")) {
      const limit = resourceOf(run, "limits", "memory");
      yield {
        ...finding,
        message: limit === undefined ? message : `${message}, so the limit of ${limit} is taken for it`,
      };
    }
  },
});
