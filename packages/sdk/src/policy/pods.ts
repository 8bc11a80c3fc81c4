import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { itemsAt, joinPath, namespaceOf, objectAt, stringAt } from "./read.ts";

/** The kinds that run pods, in the API groups that the index accepts them from. */
export const WORKLOAD_KINDS = [
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "Job",
  "CronJob",
  "Pod",
] as const;
/** A kind that runs pods. */
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** `init` runs before the others and ends; `sidecar` is an init container that keeps running (`restartPolicy: Always`). */
export type ContainerRole = "app" | "init" | "sidecar";

/** One container of a workload, and where in the manifest it is. */
export interface PodContainer {
  readonly name: string;
  readonly role: ContainerRole;
  /** `spec.template.spec.containers[auth]` */
  readonly path: string;
  readonly spec: JsonObject;
}

/** A manifest that runs pods, with the parts of it that nearly every rule reads. */
export interface Workload {
  readonly manifest: Manifest;
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly namespace: string;
  /** Path of the pod template: `spec.template`, `spec.jobTemplate.spec.template`, or empty for a bare Pod. */
  readonly templatePath: string;
  /** Path of the pod spec: `spec.template.spec`. */
  readonly podPath: string;
  /** The pod's labels. */
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly pod: JsonObject;
  /** All containers, in the order in which they start: init containers and sidecars, then the app's. */
  readonly containers: readonly PodContainer[];
}

const TEMPLATE_PATHS: { readonly [kind in WorkloadKind]: readonly string[] } = {
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  Pod: [],
};

const EMPTY: JsonObject = {};

export function isWorkloadKind(kind: string): kind is WorkloadKind {
  return Object.hasOwn(TEMPLATE_PATHS, kind);
}

/** Reads a manifest as a workload; `undefined` for a kind that runs no pods. A missing template reads as empty. */
export function readWorkload(manifest: Manifest): Workload | undefined {
  const { kind } = manifest;
  if (!isWorkloadKind(kind)) return undefined;
  const template = objectAt(manifest, ...TEMPLATE_PATHS[kind]) ?? EMPTY;
  const templatePath = joinPath(...TEMPLATE_PATHS[kind]);
  const podPath = joinPath(templatePath, "spec");
  const pod = objectAt(template, "spec") ?? EMPTY;
  return {
    manifest,
    kind,
    name: manifest.metadata.name,
    namespace: namespaceOf(manifest),
    templatePath,
    podPath,
    labels: objectAt(template, "metadata", "labels") ?? EMPTY,
    annotations: objectAt(template, "metadata", "annotations") ?? EMPTY,
    pod,
    containers: [...readContainers(pod, podPath)],
  };
}

function* readContainers(pod: JsonObject, podPath: string): Generator<PodContainer> {
  for (const { path, object } of itemsAt(pod, podPath, "initContainers")) {
    const role = stringAt(object, "restartPolicy") === "Always" ? "sidecar" : "init";
    yield { name: stringAt(object, "name") ?? "", role, path, spec: object };
  }
  for (const { path, object } of itemsAt(pod, podPath, "containers")) {
    yield { name: stringAt(object, "name") ?? "", role: "app", path, spec: object };
  }
}

/** The containers that run as long as the pod: the app's and its sidecars. */
export function runningContainers(workload: Workload): readonly PodContainer[] {
  return workload.containers.filter((container) => container.role !== "init");
}

/** The app's containers alone. */
export function appContainers(workload: Workload): readonly PodContainer[] {
  return workload.containers.filter((container) => container.role === "app");
}

/** A workload that is meant to serve for ever: neither a Job nor a CronJob. */
export function isLongRunning(workload: Workload): boolean {
  return workload.kind !== "Job" && workload.kind !== "CronJob";
}
