import { defineRule } from "../define-rule.ts";
import { joinPath, objectsAt, stringAt } from "../read.ts";

export const requireNdots = defineRule({
  id: "require-ndots",
  category: "networking",
  severity: "info",
  enabled: false,
  summary: "Pods say how many dots a name needs before it is asked as it is.",
  rationale:
    "With the default of 5, every external name is first tried under four cluster suffixes: five times the DNS queries. Off by default: names that end in a dot do the same, and a lower ndots can break short names.",
  hint: 'Set dnsConfig.options with name ndots and value "2".',
  source: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config",
  covers: ["dns-ndots-unset"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      if (objectsAt(pod, "dnsConfig", "options").some((option) => stringAt(option, "name") === "ndots")) continue;
      yield { manifest, path: joinPath(podPath, "dnsConfig.options"), message: "ndots is missing: 5 by default" };
    }
  },
});
