import { defineRule } from "../define-rule.ts";
import { joinPath } from "../read.ts";
import { boundServiceAccounts, serviceAccountName, tokenSetting } from "../service-accounts.ts";

/** A ServiceAccount with a role is what the token is for; whether the role goes too far, other rules say. */
export const noServiceAccountToken = defineRule({
  id: "no-service-account-token",
  category: "security",
  summary: "A pod has an API token only where its ServiceAccount has a role to use it with.",
  rationale: "Whoever breaks into a pod finds the token there and speaks to the API server as the pod.",
  hint: "Set automountServiceAccountToken: false on the pod.",
  source:
    "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#minimize-distribution-of-privileged-tokens",
  covers: ["service-account-token-automount"],
  *check({ index }) {
    const bound = boundServiceAccounts(index);
    for (const workload of index.workloads) {
      const setting = tokenSetting(workload, index);
      const account = serviceAccountName(workload);
      if (setting === false || bound.has(`${workload.namespace}/${account}`)) continue;
      const given = setting === true ? "is true" : "is not set, which mounts one";
      const path = joinPath(workload.podPath, "automountServiceAccountToken");
      const message = `automountServiceAccountToken ${given}; ServiceAccount ${account} has no role here to use it with`;
      yield { manifest: workload.manifest, path, message };
    }
  },
});
