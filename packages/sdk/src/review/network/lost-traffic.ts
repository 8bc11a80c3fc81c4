import type { Workload } from "../../policy/pods.ts";
import { type Allowance, EVERY_PORT, type Peer } from "./allowed-traffic.ts";

/** Tells a workload of one side by what it is on the other. */
export type IdentityOf = (workload: Workload) => string;

/**
 * What `before` allowed and `after` does not, by what it means: a rule that moved to another policy, or that a wider
 * one covers, is not lost.
 */
export function lostAllowances(
  before: readonly Allowance[],
  after: readonly Allowance[],
  identityBefore: IdentityOf,
  identityAfter: IdentityOf,
): readonly Allowance[] {
  const portsByPeer = new Map<string, Set<string>>();
  for (const { peer, port } of after) {
    const key = peerKey(peer, identityAfter);
    const ports = portsByPeer.get(key);
    if (ports === undefined) portsByPeer.set(key, new Set([port]));
    else ports.add(port);
  }
  const isCovered = ({ peer, port }: Allowance): boolean =>
    coveringPeers(peer, identityBefore).some((key) => {
      const ports = portsByPeer.get(key);
      return ports !== undefined && coveringPorts(port).some((wider) => ports.has(wider));
    });
  return before.filter((allowance) => !isCovered(allowance));
}

function peerKey(peer: Peer, identityOf: IdentityOf): string {
  switch (peer.kind) {
    case "anyone":
      return "anyone";
    case "namespace":
      return `namespace ${peer.namespace}`;
    case "workload":
      return `workload ${identityOf(peer.workload)}`;
    case "outside":
      return `outside ${peer.text}`;
  }
}

/** The peer, and all that it is among. */
function coveringPeers(peer: Peer, identityOf: IdentityOf): readonly string[] {
  const own = peerKey(peer, identityOf);
  if (peer.kind === "workload") return [own, `namespace ${peer.workload.namespace}`, "anyone"];
  return peer.kind === "anyone" ? [own] : [own, "anyone"];
}

function coveringPorts(port: string): readonly string[] {
  const protocol = /\/(\w+)$/.exec(port)?.[1];
  return protocol === undefined ? [port, EVERY_PORT] : [port, `every ${protocol} port`, EVERY_PORT];
}

/** `auth`, `every pod of shop`, `10.0.0.0/8`, `anyone`. */
export function peerText(peer: Peer): string {
  switch (peer.kind) {
    case "anyone":
      return "anyone";
    case "namespace":
      return peer.namespace === "" ? "every pod of the namespace" : `every pod of ${peer.namespace}`;
    case "workload":
      return peer.workload.name;
    case "outside":
      return peer.text;
  }
}
