import { isJsonObject } from "../model/json.ts";
import type { Manifest } from "../model/kubernetes.ts";
import type { ReplicaEntry } from "../overlays/kustomize-root.ts";
import { refuseTree } from "./refuse-tree.ts";
import { describe, type Resource } from "./resource.ts";

const SCALED: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

/**
 * Kustomize's `replicas`: sets `spec.replicas` of every workload with that name, or an earlier name.
 *
 * @param dir The root, for errors.
 * @throws SdkError INVALID_TREE where no workload has the name.
 */
export function withReplicas(
  resources: readonly Resource[],
  entries: readonly ReplicaEntry[],
  dir: string,
): readonly Resource[] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entry.name, entry.count);
  const found = new Set<string>();
  const scaled = resources.map((resource) => {
    const { object } = resource;
    if (!SCALED.has(object.kind)) return resource;
    const name = [object.metadata.name, ...resource.previous.map((id) => id.name)].find((known) => counts.has(known));
    const count = name === undefined ? undefined : counts.get(name);
    if (name === undefined || count === undefined) return resource;
    found.add(name);
    return { ...resource, object: withCount(object, count, dir) };
  });
  for (const name of counts.keys()) {
    if (!found.has(name)) {
      refuseTree(
        `${dir}: replicas[${name}]`,
        `no Deployment, StatefulSet, ReplicaSet or ReplicationController is called ${name}`,
        "name one of the root's workloads, or leave the entry out",
      );
    }
  }
  return scaled;
}

function withCount(object: Manifest, count: number, dir: string): Manifest {
  const { spec } = object;
  if (spec !== undefined && spec !== null && !isJsonObject(spec)) {
    return refuseTree(`${dir}: ${describe(object)}`, "`spec` is not a map", "give it its fields");
  }
  if (typeof spec?.["replicas"] === "string") {
    return refuseTree(
      `${dir}: ${describe(object)}`,
      "`spec.replicas` is text, and Kustomize keeps its quotes",
      "write it as a number",
    );
  }
  return { ...object, spec: { ...spec, replicas: count } };
}
