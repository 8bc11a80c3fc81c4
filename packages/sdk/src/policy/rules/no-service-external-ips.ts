import { defineRule } from "../define-rule.ts";
import { stringsAt } from "../read.ts";

export const noServiceExternalIps = defineRule({
  id: "no-service-external-ips",
  category: "networking",
  summary: "No Service claims addresses by externalIPs.",
  rationale:
    "externalIPs makes every node take traffic for the address, whoever owns it: traffic of others can be intercepted (CVE-2020-8554).",
  hint: "Use a Service of type LoadBalancer, an Ingress or a Gateway.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#external-ips",
  covers: ["service-external-ips"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      const addresses = stringsAt(manifest, "spec", "externalIPs");
      if (addresses.length === 0) continue;
      yield {
        manifest,
        path: "spec.externalIPs",
        message: `externalIPs ${addresses.join(", ")} can intercept the traffic of others`,
      };
    }
  },
});
