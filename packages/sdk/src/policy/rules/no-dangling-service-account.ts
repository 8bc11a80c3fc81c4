import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";

export const noDanglingServiceAccount = defineRule({
  id: "no-dangling-service-account",
  category: "references",
  summary: "The ServiceAccount that pods run as is there.",
  rationale:
    "The API server refuses to make pods for a ServiceAccount that does not exist: the workload has none, and says so in an event.",
  hint: "Add the ServiceAccount to the same namespace, or correct its name.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  covers: ["service-account-missing"],
  *check({ index }) {
    for (const { manifest, pod, podPath, namespace } of index.workloads) {
      const name = stringAt(pod, "serviceAccountName") ?? "default";
      // Every namespace has the default one.
      if (name === "default" || index.find("ServiceAccount", namespace, name) !== undefined) continue;
      yield {
        manifest,
        path: joinPath(podPath, "serviceAccountName"),
        message: `no ServiceAccount has the name '${name}'`,
      };
    }
  },
});
