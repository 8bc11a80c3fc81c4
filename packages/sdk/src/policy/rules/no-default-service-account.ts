import { defineRule } from "../define-rule.ts";
import { joinPath } from "../read.ts";
import { serviceAccountName, tokenSetting } from "../service-accounts.ts";

/** A pod without a token has no identity to share, so it may stay with the default. */
export const noDefaultServiceAccount = defineRule({
  id: "no-default-service-account",
  category: "security",
  severity: "warning",
  summary: "A pod with an API token runs as a ServiceAccount of its own.",
  rationale: "Rights that one pod needs go to every pod of the namespace that runs as default.",
  hint: "Create a ServiceAccount for the workload and name it in serviceAccountName, or mount no token.",
  source: "https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts",
  covers: ["service-account-default-used"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (serviceAccountName(workload) !== "default" || tokenSetting(workload, index) === false) continue;
      const path = joinPath(workload.podPath, "serviceAccountName");
      yield {
        manifest: workload.manifest,
        path,
        message: "the pod runs as the default ServiceAccount, with its token",
      };
    }
  },
});
