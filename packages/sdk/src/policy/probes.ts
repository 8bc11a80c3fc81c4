import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import { isLongRunning, type PodContainer, type Workload } from "./pods.ts";
import { joinPath, numberAt, objectAt } from "./read.ts";

export type ProbeName = "startupProbe" | "readinessProbe" | "livenessProbe";
export const PROBE_NAMES: readonly ProbeName[] = ["startupProbe", "readinessProbe", "livenessProbe"];

/** A probe of a container, with what Kubernetes takes for the timings that it leaves out. */
export interface ContainerProbe {
  readonly name: ProbeName;
  readonly path: string;
  readonly spec: JsonObject;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

/**
 * A container's probe; `undefined` where it has none.
 *
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
 */
export function probeOf(container: PodContainer, name: ProbeName): ContainerProbe | undefined {
  const spec = objectAt(container.spec, name);
  if (spec === undefined) return undefined;
  return {
    name,
    path: joinPath(container.path, name),
    spec,
    initialDelaySeconds: numberAt(spec, "initialDelaySeconds") ?? 0,
    periodSeconds: numberAt(spec, "periodSeconds") ?? 10,
    timeoutSeconds: numberAt(spec, "timeoutSeconds") ?? 1,
    failureThreshold: numberAt(spec, "failureThreshold") ?? 3,
    successThreshold: numberAt(spec, "successThreshold") ?? 1,
  };
}

/** A container's probes, read once for all rules. */
export const probesOf = oncePer((container: PodContainer): readonly ContainerProbe[] =>
  PROBE_NAMES.flatMap((name) => probeOf(container, name) ?? []),
);

/** Seconds of failure after which the probe has failed, once it is being asked. */
export function failureSeconds(probe: ContainerProbe): number {
  return probe.periodSeconds * probe.failureThreshold;
}

/** Seconds from the container's start to the probe's failure. */
export function startSeconds(probe: ContainerProbe): number {
  return probe.initialDelaySeconds + failureSeconds(probe);
}

/** Every container that can have probes: those that run as long as their pod, in pods that do not end. */
export function* probedContainers(
  workloads: readonly Workload[],
): Generator<{ readonly workload: Workload; readonly container: PodContainer }> {
  for (const workload of workloads) {
    if (!isLongRunning(workload)) continue;
    for (const container of workload.containers) {
      if (container.role !== "init") yield { workload, container };
    }
  }
}

/** What a probe asks, and how: its handler without the timings. */
export const HANDLERS: readonly string[] = ["httpGet", "tcpSocket", "exec", "grpc"];
const TIMINGS = ["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold"] as const;

/** Whether two probes ask the same with the same timings, written out or by default. */
export function isSameProbe(left: ContainerProbe, right: ContainerProbe): boolean {
  return (
    TIMINGS.every((timing) => left[timing] === right[timing]) &&
    HANDLERS.every((handler) => isDeepStrictEqual(left.spec[handler], right.spec[handler]))
  );
}
