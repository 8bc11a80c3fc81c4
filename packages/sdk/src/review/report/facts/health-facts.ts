import type { JsonObject } from "../../../model/kubernetes.ts";
import { plural } from "../../../policy/amounts.ts";
import { runningContainers } from "../../../policy/pods.ts";
import { type ContainerProbe, failureSeconds, type ProbeName, probeOf } from "../../../policy/probes.ts";
import { listAt, numberAt, objectAt, stringAt, valueAt } from "../../../policy/read.ts";
import { type Fact, type FactSubject, perContainer } from "./fact.ts";

/** How the kubelet learns that a container started, can serve and lives, and how it ends. */
export const HEALTH_FACTS: readonly Fact[] = [
  probe("Startup probe", "startupProbe"),
  probe("Readiness probe", "readinessProbe"),
  probe("Liveness probe", "livenessProbe"),
  { group: "Health", label: "End", read: end },
];

function probe(label: string, name: ProbeName): Fact {
  return {
    group: "Health",
    label,
    read: ({ workload }) =>
      perContainer(runningContainers(workload), (container) => {
        const found = probeOf(container, name);
        return found === undefined ? [] : [`${handlerText(found.spec)}; ${timingText(found)}`];
      }),
  };
}

/** Of a command only the program: its arguments may hold what nobody should read. */
function handlerText(spec: JsonObject): string {
  const httpGet = objectAt(spec, "httpGet");
  if (httpGet !== undefined) {
    return `GET ${stringAt(httpGet, "path") ?? "/"} on ${String(valueAt(httpGet, "port") ?? "?")}`;
  }
  const tcp = valueAt(spec, "tcpSocket", "port");
  if (tcp !== undefined) return `TCP connection to ${String(tcp)}`;
  const grpc = valueAt(spec, "grpc", "port");
  if (grpc !== undefined) return `gRPC health on ${String(grpc)}`;
  return `runs ${String(listAt(spec, "exec", "command")[0] ?? "?")}`;
}

function timingText(probe: ContainerProbe): string {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  return [
    ...(initialDelaySeconds === 0 ? [] : [`after ${initialDelaySeconds} s`]),
    `every ${periodSeconds} s`,
    `${timeoutSeconds} s to answer`,
    `gives up after ${plural(failureThreshold, "failure")} (${failureSeconds(probe)} s)`,
  ].join(", ");
}

/** What a pod gets where it says nothing. */
const DEFAULT_GRACE_SECONDS = 30;

function end({ workload }: FactSubject): readonly string[] {
  const pauses = perContainer(runningContainers(workload), ({ spec }) => {
    const preStop = objectAt(spec, "lifecycle", "preStop");
    if (preStop === undefined) return [];
    const seconds = numberAt(preStop, "sleep", "seconds");
    return [seconds === undefined ? "a preStop hook runs first" : `drains for ${seconds} s first`];
  });
  const grace = numberAt(workload.pod, "terminationGracePeriodSeconds") ?? DEFAULT_GRACE_SECONDS;
  return [...pauses, `killed after ${grace} s`];
}
