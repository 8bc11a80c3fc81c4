/** What a node of the picture is. */
export type NodeKind = "service" | "database" | "broker" | "stateful" | "job" | "outside";

/** A workload, or a place outside. */
export interface TopologyNode {
  /** Unique, and the same in every run: `shop/Deployment/auth`, `outside/internet`. */
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  /** The layer that delivers it, where the caller knows one. Absent where none is. */
  readonly layer?: string;
}

/** A connection, from the one that opens it to the one that answers. */
export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  /** `5432/TCP`, `shop.example.com`; in byte order, empty where nothing says. */
  readonly labels: readonly string[];
}

/** Who talks to whom: plain data, in byte order of the ids. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}
