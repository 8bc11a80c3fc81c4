import type { Component, ComponentObject, Connection, ListenerSource } from "../model/component.ts";
import type { NetworkPolicy } from "../model/kubernetes.ts";
import { selectorLabels, standardLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import { DNS } from "./ha-defaults.ts";

type Spec = NonNullable<NetworkPolicy["spec"]>;
type Ingress = NonNullable<Spec["ingress"]>[number];
type Egress = NonNullable<Spec["egress"]>[number];
type Peer = NonNullable<Ingress["from"]>[number];

/**
 * A NetworkPolicy for each component that has pods: what its edges allow, in both directions, and DNS. Nothing else.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function networkPolicies(components: readonly Component[]): ReadonlyMap<string, ComponentObject> {
  const clients = clientsByEndpoint(components);
  return new Map(
    components
      .filter((component) => component.workload !== undefined)
      .map((component) => [component.name, policyFile(component, clients)]),
  );
}

/** The policy, with who is at the addresses outside: numbers do not say it. */
function policyFile(component: Component, clients: ReadonlyMap<string, readonly string[]>): ComponentObject {
  const policy = objectFile(networkPolicy(component, clients));
  const comments = component.connections.flatMap((connection) =>
    connection.kind === "outside" ? [`${connection.cidr} is ${connection.reason}`] : [],
  );
  return comments.length === 0 ? policy : { ...policy, comments };
}

/** `component:port` → the names of the components that declared an edge to it, in declaration order. */
function clientsByEndpoint(components: readonly Component[]): ReadonlyMap<string, readonly string[]> {
  const clients = new Map<string, string[]>();
  for (const { name, connections } of components) {
    for (const connection of connections) {
      if (connection.kind !== "component") continue;
      const key = `${connection.endpoint.component}:${connection.endpoint.port}`;
      const known = clients.get(key);
      if (known === undefined) clients.set(key, [name]);
      else known.push(name);
    }
  }
  return clients;
}

function networkPolicy(component: Component, clients: ReadonlyMap<string, readonly string[]>): NetworkPolicy {
  const { name, label } = component;
  const self = component.listeners.filter(({ from }) => from.some(({ kind }) => kind === "self"));
  const ingress = component.listeners.flatMap(({ port, from }): Ingress[] => {
    const peers = from.flatMap((source) => ingressPeers(name, source, clients.get(`${name}:${port}`) ?? []));
    return peers.length === 0 ? [] : [{ from: peers, ports: [tcp(port)] }];
  });
  const egress: Egress[] = [
    ...component.connections.map(connectionEgress),
    ...(self.length === 0 ? [] : [{ to: [pods(name)], ports: self.map(({ port }) => tcp(port)) }]),
    dnsEgress(),
  ];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, labels: { ...standardLabels(name, label) } },
    spec: {
      podSelector: { matchLabels: { ...selectorLabels(name) } },
      policyTypes: ["Ingress", "Egress"],
      ingress,
      egress,
    },
  };
}

function ingressPeers(name: string, source: ListenerSource, clients: readonly string[]): Peer[] {
  switch (source.kind) {
    case "clients":
      return clients.map(pods);
    case "self":
      return [pods(name)];
    case "namespace":
      return [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": source.namespace } } }];
  }
}

function connectionEgress(connection: Connection): Egress {
  return connection.kind === "component"
    ? { to: [pods(connection.endpoint.component)], ports: [tcp(connection.endpoint.port)] }
    : { to: [{ ipBlock: { cidr: connection.cidr } }], ports: connection.ports.map(tcp) };
}

/** DNS, over both protocols: answers that do not fit into a datagram come over TCP. */
export function dnsEgress(): Egress {
  return {
    to: [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": DNS.namespace } },
        podSelector: { matchLabels: { ...DNS.labels } },
      },
    ],
    ports: [
      { port: DNS.port, protocol: "UDP" },
      { port: DNS.port, protocol: "TCP" },
    ],
  };
}

function pods(name: string): Peer {
  return { podSelector: { matchLabels: { ...selectorLabels(name) } } };
}

function tcp(port: number): { port: number; protocol: "TCP" } {
  return { port, protocol: "TCP" };
}
