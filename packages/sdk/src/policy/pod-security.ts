import type { Json } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { PodContainer, Workload } from "./pods.ts";
import { stringAt, valueAt } from "./read.ts";

/** A container and the workload that runs it. */
export interface RunContainer {
  readonly workload: Workload;
  readonly container: PodContainer;
}

/** Every container of every workload, init containers and sidecars included. */
export function* everyContainer(index: ManifestIndex): Generator<RunContainer> {
  for (const workload of index.workloads) {
    for (const container of workload.containers) yield { workload, container };
  }
}

/** As {@link everyContainer}, without the pods of Windows nodes, to which Linux' security fields mean nothing. */
export function* everyLinuxContainer(index: ManifestIndex): Generator<RunContainer> {
  for (const run of everyContainer(index)) {
    if (!isWindows(run.workload)) yield run;
  }
}

export function isWindows(workload: Workload): boolean {
  return stringAt(workload.pod, "os", "name") === "windows";
}

/** A field of a security context, and where it is set. */
export interface SecuritySetting {
  readonly path: string;
  readonly value: Json;
}

/** The places where a field of the security context is set: the pod's, then each container's. */
export function securitySettings(workload: Workload, ...field: readonly string[]): readonly SecuritySetting[] {
  const holders = [{ path: workload.podPath, spec: workload.pod }, ...workload.containers];
  const settings: SecuritySetting[] = [];
  for (const { path, spec } of holders) {
    const value = valueAt(spec, "securityContext", ...field);
    if (value !== undefined && value !== null) {
      settings.push({ path: [path, "securityContext", ...field].filter((part) => part !== "").join("."), value });
    }
  }
  return settings;
}

/** What a field of the security context is for one container: its own setting, or else the pod's. */
export function effectiveSetting({ workload, container }: RunContainer, ...field: readonly string[]): Json | undefined {
  const own = valueAt(container.spec, "securityContext", ...field);
  return own === undefined || own === null ? valueAt(workload.pod, "securityContext", ...field) : own;
}
