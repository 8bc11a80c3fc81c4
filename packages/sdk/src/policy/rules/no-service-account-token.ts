import { defineRule } from "../define-rule.ts";
import { joinPath } from "../read.ts";
import { boundServiceAccounts, serviceAccountName, tokenSetting } from "../service-accounts.ts";

/** A pod that asks for its token and has a role to use it with is what the token is for. */
export const noServiceAccountToken = defineRule({
  id: "no-service-account-token",
  category: "security",
  summary: "A pod has an API token only where it asks for one and its ServiceAccount has a role.",
  rationale: "Whoever breaks into a pod finds the token there and speaks to the API server as the pod.",
  hint: "Set automountServiceAccountToken: false on the pod.",
  source:
    "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#minimize-distribution-of-privileged-tokens",
  covers: ["service-account-token-automount"],
  *check({ index }) {
    const bound = boundServiceAccounts(index);
    for (const workload of index.workloads) {
      const setting = tokenSetting(workload, index);
      if (setting === false) continue;
      const account = serviceAccountName(workload);
      if (setting === true && bound.has(`${workload.namespace}/${account}`)) continue;
      const given = setting === true ? "is true" : "is not set, which mounts one";
      const path = joinPath(workload.podPath, "automountServiceAccountToken");
      const message = `automountServiceAccountToken ${given}; ServiceAccount ${account} has no role here to use it with`;
      yield bound.has(`${workload.namespace}/${account}`)
        ? {
            manifest: workload.manifest,
            path,
            message: `automountServiceAccountToken ${given}; it must be said`,
            hint: "Set automountServiceAccountToken: true where the pod uses the API, false where it does not.",
          }
        : { manifest: workload.manifest, path, message };
    }
  },
});
