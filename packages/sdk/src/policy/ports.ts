import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import { type PodContainer, runningContainers, type Workload } from "./pods.ts";
import { itemsAt, numberAt, objectsAt, type PathedObject, stringAt, valueAt } from "./read.ts";

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number;
  readonly protocol: string;
  readonly container: PodContainer;
}

/** The ports that the containers of a workload declare, of those containers that run as long as the pod. */
export const containerPorts = oncePer((workload: Workload): readonly ContainerPort[] =>
  runningContainers(workload).flatMap((container) =>
    objectsAt(container.spec, "ports").map((port) => ({
      name: stringAt(port, "name"),
      number: numberAt(port, "containerPort") ?? 0,
      protocol: protocolOf(port),
      container,
    })),
  ),
);

/** The protocol of a port, which is TCP where it says nothing. */
export function protocolOf(port: JsonObject): string {
  return stringAt(port, "protocol") ?? "TCP";
}

/** The ports of a Service, with their paths. */
export const servicePorts = oncePer((service: Manifest): readonly PathedObject[] =>
  itemsAt(service, "", "spec", "ports"),
);

/** Where a Service port leads: a port's name, or a number, which is the Service port's own where it says nothing. */
export function targetPortOf(port: JsonObject): string | number {
  const target = valueAt(port, "targetPort");
  if (typeof target === "string" && target !== "") return target;
  return typeof target === "number" && target !== 0 ? target : (numberAt(port, "port") ?? 0);
}

/** The declared container ports that a target, by name or by number, means. */
export function resolvePort(workload: Workload, target: string | number, protocol: string): readonly ContainerPort[] {
  return containerPorts(workload).filter(
    (port) =>
      port.protocol === protocol && (typeof target === "string" ? port.name === target : port.number === target),
  );
}

/**
 * The numbers that a target means in a workload's pods. One that they do not declare means none: what is wrong is then
 * the target itself. Pods that declare no ports at all may listen on any number.
 */
export function targetNumbers(workload: Workload, target: string | number, protocol: string): readonly number[] {
  if (typeof target === "number" && containerPorts(workload).length === 0) return [target];
  return resolvePort(workload, target, protocol).map(({ number }) => number);
}

/** The declared container ports of a workload that a Service's ports lead to. */
export function backendsOf(service: Manifest, workload: Workload): readonly ContainerPort[] {
  return servicePorts(service).flatMap(({ object }) => resolvePort(workload, targetPortOf(object), protocolOf(object)));
}
