import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { booleanAt, itemsAt, stringAt } from "./read.ts";

/** A hostPath volume of a workload. */
export interface HostPath {
  readonly workload: Workload;
  readonly volume: string;
  /** `spec.template.spec.volumes[logs].hostPath` */
  readonly path: string;
  /** The folder or file on the node, without a trailing slash: `/var/log`, or `/`. */
  readonly target: string;
}

export function* hostPaths(index: ManifestIndex): Generator<HostPath> {
  for (const workload of index.workloads) {
    for (const { path, object } of itemsAt(workload.pod, workload.podPath, "volumes")) {
      const target = stringAt(object, "hostPath", "path");
      if (target === undefined) continue;
      const volume = stringAt(object, "name") ?? "";
      yield { workload, volume, path: `${path}.hostPath`, target: normalize(target) };
    }
  }
}

/** Where the containers of its pod mount a volume, and may write to it. */
export function writableMounts({ workload, volume }: HostPath): readonly string[] {
  const mounts: string[] = [];
  for (const container of workload.containers) {
    for (const { path, object } of itemsAt(container.spec, container.path, "volumeMounts")) {
      if (stringAt(object, "name") === volume && booleanAt(object, "readOnly") !== true) mounts.push(path);
    }
  }
  return mounts;
}

function normalize(target: string): string {
  const parts: string[] = [];
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
