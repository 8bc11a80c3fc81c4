import { compareText } from "../object-id.ts";
import type { NodeKind, Topology, TopologyNode } from "./topology.ts";

/** Nodes that are drawn together. */
export interface NodeGroup {
  readonly title: string;
  readonly nodes: readonly TopologyNode[];
}

const TITLES: { readonly [kind in NodeKind]: string } = {
  outside: "outside",
  service: "services",
  job: "jobs",
  broker: "brokers",
  database: "databases",
  stateful: "stateful",
};

const ORDER = Object.values(TITLES);

/** The nodes by layer where they have one, else by what they are; from the outside inwards, then in byte order. */
export function groupNodes({ nodes }: Topology): readonly NodeGroup[] {
  const groups = new Map<string, TopologyNode[]>();
  for (const node of nodes) {
    const title = node.layer ?? TITLES[node.kind];
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [node]);
    else group.push(node);
  }
  const rank = (title: string): number => (ORDER.includes(title) ? ORDER.indexOf(title) : ORDER.length);
  return [...groups]
    .map(([title, members]) => ({ title, nodes: members }))
    .sort((left, right) => rank(left.title) - rank(right.title) || compareText(left.title, right.title));
}
