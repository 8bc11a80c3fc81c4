import { defineRule } from "../define-rule.ts";
import { probedContainers, probesOf } from "../probes.ts";
import { joinPath, objectsAt, valueAt } from "../read.ts";

export const validProbePort = defineRule({
  id: "valid-probe-port",
  category: "health",
  summary: "A probe that asks a port by name asks one that its container has.",
  rationale:
    "A probe of a name that the container does not have fails for ever: the pod never gets ready, or is restarted without end.",
  hint: "Name one of the container's ports.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
  covers: ["liveness-port-undeclared", "readiness-port-undeclared", "startup-port-undeclared"],
  *check({ index }) {
    for (const { workload, container } of probedContainers(index.workloads)) {
      const declared = objectsAt(container.spec, "ports").map(({ name }) => name);
      for (const { path, spec } of probesOf(container)) {
        for (const handler of ["httpGet", "tcpSocket", "grpc"]) {
          const port = valueAt(spec, handler, "port");
          if (typeof port !== "string" || declared.includes(port)) continue;
          yield {
            manifest: workload.manifest,
            path: joinPath(path, handler, "port"),
            message: `container '${container.name}' has no port '${port}'`,
          };
        }
      }
    }
  },
});
