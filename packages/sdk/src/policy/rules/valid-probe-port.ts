import { defineRule } from "../define-rule.ts";
import { probedContainers, probesOf } from "../probes.ts";
import { joinPath, objectsAt, valueAt } from "../read.ts";

export const validProbePort = defineRule({
  id: "valid-probe-port",
  category: "health",
  summary: "A probe asks a port that its container declares.",
  rationale:
    "A probe of a port by a name that the container does not have fails for ever, so that the pod never gets ready or is restarted without end. A number that is not declared is most often an old one.",
  hint: "Name one of the container's ports, or declare the port under ports.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
  covers: ["liveness-port-undeclared", "readiness-port-undeclared", "startup-port-undeclared"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const declared = objectsAt(container.spec, "ports").flatMap(({ name, containerPort }) => [name, containerPort]);
      for (const { path, spec } of probesOf(container)) {
        for (const handler of ["httpGet", "tcpSocket", "grpc"]) {
          const port = valueAt(spec, handler, "port");
          if (port === undefined || declared.includes(port)) continue;
          yield {
            manifest: workload.manifest,
            path: joinPath(path, handler, "port"),
            message: `port ${String(port)} is none that container '${container.name}' declares`,
          };
        }
      }
    }
  },
});
