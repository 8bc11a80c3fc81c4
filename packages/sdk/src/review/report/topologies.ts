import type { Topology } from "../graph/topology.ts";
import { topologyOf } from "../graph/topology-of.ts";
import type { ReportedTopology } from "./report-data.ts";
import type { ReportSubject } from "./report-subject.ts";

/** A picture for each environment; those that look alike share one. */
export function topologiesOf(subjects: readonly ReportSubject[]): readonly ReportedTopology[] {
  const found = new Map<string, { readonly environments: string[]; readonly topology: Topology }>();
  for (const { name, manifests, layerOf } of subjects) {
    const topology = topologyOf(manifests, layerOf === undefined ? {} : { layerOf });
    const look = JSON.stringify(lookOf(topology));
    const same = found.get(look);
    if (same === undefined) found.set(look, { environments: [name], topology });
    else same.environments.push(name);
  }
  return [...found.values()];
}

/** What the picture shows, in an order of its own: names and not ids, which hold the namespace. */
function lookOf({ nodes, edges }: Topology): readonly string[] {
  const texts = new Map(nodes.map(({ id, name, kind, layer = "" }) => [id, JSON.stringify([kind, name, layer])]));
  const lines = edges.map(({ from, to, labels }) => JSON.stringify([texts.get(from), texts.get(to), labels]));
  return [...texts.values(), ...lines].sort();
}
