import { defineRule } from "../define-rule.ts";
import { probedContainers, probesOf } from "../probes.ts";
import { joinPath, numberAt, objectsAt } from "../read.ts";

export const requireDeclaredProbePort = defineRule({
  id: "require-declared-probe-port",
  category: "health",
  severity: "warning",
  summary: "A port that a probe asks by number is one that its container declares.",
  rationale:
    "A number that is not declared is most often an old one, which nothing listens on any more: the probe then fails for ever. Where the process does listen, NetworkPolicies and Services that go by the declared ports do not know of it.",
  hint: "Declare the port under ports, and ask it by its name.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
  covers: ["liveness-port-undeclared", "readiness-port-undeclared", "startup-port-undeclared"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const declared = objectsAt(container.spec, "ports").map((port) => numberAt(port, "containerPort"));
      for (const { path, spec } of probesOf(container)) {
        for (const handler of ["httpGet", "tcpSocket", "grpc"]) {
          const port = numberAt(spec, handler, "port");
          if (port === undefined || declared.includes(port)) continue;
          yield {
            manifest: workload.manifest,
            path: joinPath(path, handler, "port"),
            message: `container '${container.name}' does not declare the port ${port}`,
          };
        }
      }
    }
  },
});
