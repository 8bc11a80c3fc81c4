import { defineRule } from "../define-rule.ts";
import { joinPath, stringAt } from "../read.ts";

export const noDeprecatedServiceAccountField = defineRule({
  id: "no-deprecated-service-account-field",
  category: "config",
  severity: "warning",
  summary: "A pod names its ServiceAccount in serviceAccountName, not in serviceAccount.",
  rationale:
    "The old field is an alias: where a patch sets one and the base the other, which one runs is hard to tell.",
  hint: "Rename the field to serviceAccountName.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec",
  covers: ["service-account-field-deprecated"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      const account = stringAt(pod, "serviceAccount");
      if (account === undefined) continue;
      const path = joinPath(podPath, "serviceAccount");
      yield { manifest, path, message: `serviceAccount ${account} is the deprecated alias of serviceAccountName` };
    }
  },
});
