import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { containerPorts, protocolOf, resolvePort, servicePorts, targetPortOf } from "../ports.ts";
import { joinPath } from "../read.ts";

export const noDanglingTargetPort = defineRule({
  id: "no-dangling-target-port",
  category: "references",
  summary: "A Service's targetPort is a port of the pods that it selects.",
  rationale:
    "A name that no container has gives the Service no endpoint for that port; a number that none declares is most often an old one. Either refuses every connection.",
  hint: "Use the name of a container port, so that a change of its number follows.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  covers: ["service-target-port-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      for (const workload of index.workloadsOf(manifest)) {
        for (const { path, object } of servicePorts(manifest)) {
          const target = targetPortOf(object);
          const protocol = protocolOf(object);
          if (resolvePort(workload, target, protocol).length > 0) continue;
          const declared = declaredPorts(workload);
          // A pod that declares no ports at all may still listen on a number.
          if (declared.length === 0 && typeof target === "number") continue;
          const there = declared.length === 0 ? "it declares none" : `it declares ${declared.join(", ")}`;
          yield {
            manifest,
            path: joinPath(path, "targetPort"),
            message: `${workload.kind}/${workload.name} has no ${protocol} port '${target}'; ${there}`,
          };
        }
      }
    }
  },
});

function declaredPorts(workload: Workload): readonly string[] {
  return containerPorts(workload).map(({ name, number }) =>
    name === undefined ? String(number) : `${name} (${number})`,
  );
}
