import { resourceOf, withoutResource } from "../container-resources.ts";
import { defineRule } from "../define-rule.ts";

export const requireCpuRequest = defineRule({
  id: "require-cpu-request",
  category: "resources",
  summary: "Every container says how much CPU it needs.",
  rationale:
    "The scheduler packs pods without a request onto full nodes, where they starve; an autoscaler has nothing to compare usage with.",
  hint: "Set resources.requests.cpu to what the container uses under its usual load, such as 200m.",
  source: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits",
  covers: ["cpu-request-missing"],
  *check({ index }) {
    for (const { run, message, ...finding } of withoutResource(index, "requests", "cpu")) {
      const limit = resourceOf(run, "limits", "cpu");
      yield {
        ...finding,
        message: limit === undefined ? message : `${message}, so the limit of ${limit} is taken for it`,
      };
    }
  },
});
