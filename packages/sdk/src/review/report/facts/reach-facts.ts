import type { Manifest } from "../../../model/kubernetes.ts";
import { groupBy } from "../../../policy/grouping.ts";
import type { Direction } from "../../../policy/network-policies.ts";
import { protocolOf, servicePorts } from "../../../policy/ports.ts";
import { itemsAt, namespaceOf, numberAt, objectsAt, stringAt, stringsAt } from "../../../policy/read.ts";
import { allowancesOf, type Peer } from "../../network/allowed-traffic.ts";
import { listOf } from "../../wording.ts";
import type { Fact, FactSubject } from "./fact.ts";

/** Where a workload answers, and to whom it may talk. */
export const REACH_FACTS: readonly Fact[] = [
  { group: "Network", label: "Services", read: ({ workload, index }) => index.servicesOf(workload).map(serviceText) },
  { group: "Network", label: "Hosts", read: hosts },
  { group: "Network", label: "May be reached by", read: (subject) => edges(subject, "Ingress") },
  { group: "Network", label: "May connect to", read: (subject) => edges(subject, "Egress") },
];

function serviceText(service: Manifest): string {
  const ports = servicePorts(service).map(({ object }) => `${numberAt(object, "port") ?? "?"}/${protocolOf(object)}`);
  const type = stringAt(service, "spec", "type") ?? "ClusterIP";
  const isHeadless = stringAt(service, "spec", "clusterIP") === "None";
  const shown = isHeadless ? " (headless)" : type === "ClusterIP" ? "" : ` (${type})`;
  return `${service.metadata.name}: ${listOf(ports)}${shown}`;
}

function hosts({ workload, index }: FactSubject): readonly string[] {
  const services = new Set(index.servicesOf(workload).map(({ metadata }) => metadata.name));
  return index
    .ofKind("Ingress")
    .filter((ingress) => namespaceOf(ingress) === workload.namespace)
    .flatMap((ingress) => hostsOf(ingress, services));
}

function hostsOf(ingress: Manifest, services: ReadonlySet<string>): readonly string[] {
  const secured = new Set(objectsAt(ingress, "spec", "tls").flatMap((entry) => stringsAt(entry, "hosts")));
  const found: string[] = [];
  for (const { object: rule } of itemsAt(ingress, "", "spec", "rules")) {
    const host = stringAt(rule, "host");
    for (const path of objectsAt(rule, "http", "paths")) {
      if (!services.has(stringAt(path, "backend", "service", "name") ?? "")) continue;
      const scheme = host !== undefined && secured.has(host) ? "https" : "http";
      found.push(`${scheme}://${host ?? "*"}${stringAt(path, "path") ?? "/"}`);
    }
  }
  return found;
}

function edges({ workload, index }: FactSubject, direction: Direction): readonly string[] {
  const allowances = allowancesOf(index, workload, direction);
  if (allowances === undefined) return ["anyone: no policy limits it"];
  if (allowances.length === 0) return ["nobody"];
  const byPeer = groupBy(allowances, ({ peer }) => peerText(peer));
  return [...byPeer].map(([peer, group]) => `${peer} on ${listOf([...new Set(group.map(({ port }) => port))])}`);
}

function peerText(peer: Peer): string {
  switch (peer.kind) {
    case "anyone":
      return "anyone";
    case "namespace":
      return `every pod of namespace ${peer.namespace}`;
    case "workload":
      return peer.workload.name;
    case "outside":
      return peer.text;
  }
}
