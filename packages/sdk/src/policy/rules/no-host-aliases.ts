import { defineRule } from "../define-rule.ts";
import { joinPath, listAt } from "../read.ts";

export const noHostAliases = defineRule({
  id: "no-host-aliases",
  category: "security",
  severity: "warning",
  summary: "No pod rewrites its /etc/hosts.",
  rationale: "A fixed address in place of DNS sends traffic to whoever holds it later, and no failover moves it.",
  hint: "Remove hostAliases; give the name a Service (ExternalName) or a DNS entry.",
  source: "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",
  covers: ["host-aliases"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      const count = listAt(pod, "hostAliases").length;
      if (count === 0) continue;
      yield {
        manifest,
        path: joinPath(podPath, "hostAliases"),
        message: `hostAliases has ${count} entries; it must be empty`,
      };
    }
  },
});
