import { defineRule } from "../define-rule.ts";
import { joinPath, objectAt, stringAt } from "../read.ts";

export const noProbeHost = defineRule({
  id: "no-probe-host",
  category: "health",
  severity: "warning",
  summary: "Probes and lifecycle hooks ask the pod itself.",
  rationale:
    "With host a probe asks another machine, from the node's network: the pod's health then says nothing of the pod, and the kubelet can be made to send requests anywhere. The baseline Pod Security Standard forbids it since 1.34.",
  hint: "Remove host; to send a Host header, set it under httpHeaders.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
  covers: ["probe-host-set"],
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const { spec, path } of workload.containers) {
        const hooks = ["preStop", "postStart"].map((hook) => `lifecycle.${hook}`);
        for (const field of ["startupProbe", "readinessProbe", "livenessProbe", ...hooks]) {
          for (const handler of ["httpGet", "tcpSocket"]) {
            const host = stringAt(objectAt(spec, ...field.split(".")), handler, "host");
            if (host === undefined) continue;
            yield {
              manifest: workload.manifest,
              path: joinPath(path, field, handler, "host"),
              message: `host '${host}' sends the check to another machine than the pod`,
            };
          }
        }
      }
    }
  },
});
