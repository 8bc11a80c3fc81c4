import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { NAME_LABEL } from "../../model/labels.ts";
import { annotationOf, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { backendNames } from "../group/owners.ts";
import type { Group } from "../group/part.ts";
import { podOf } from "../group/pod.ts";
import type { RawObject } from "../raw/raw-component.ts";
import { leadsTo, namesAddress } from "../values/addresses.ts";
import { variablesOf } from "../values/variables.ts";
import type { FitContext } from "./fit-context.ts";
import { controllerNamespace } from "./ingress.ts";

/**
 * A NetworkPolicy for what the original lets through and no declaration says: calls from and to components that stay
 * objects, Ingresses that stay objects, Services that open to the outside. Policies add up, so that nothing which ran
 * is cut off by the closed network of the builder.
 */
export function allowedTraffic(
  group: Group,
  neighbours: Neighbours,
  ingressIsBuilt: boolean,
  context: FitContext,
): readonly RawObject[] {
  const forms = new Map<string, Manifest>();
  const entrances = new Map<string, Map<string, Manifest>>([...neighbours.closed].map((name) => [name, new Map()]));
  for (const { name: environment } of context.sources) {
    const objects = context.groups.flatMap(({ parts }) =>
      parts.flatMap((part) => part.manifests.get(environment) ?? []),
    );
    const ingress: JsonObject[] = [];
    const egress: JsonObject[] = [];
    for (const peer of context.groups) {
      if (neighbours.closed.has(peer.name)) {
        egress.push({ to: [{ podSelector: { matchLabels: { [NAME_LABEL]: peer.name } } }] });
        const peers = [{ from: [{ podSelector: { matchLabels: { [NAME_LABEL]: group.name } } }] }];
        entrances.get(peer.name)?.set(environment, policy(`${group.name}-to-${peer.name}`, peer.name, peers, []));
        continue;
      }
      const labels = podLabels(peer, environment);
      if (labels === undefined) continue;
      if (neighbours.from.has(peer.name)) ingress.push({ from: [{ podSelector: { matchLabels: labels } }] });
      if (neighbours.to.has(peer.name)) egress.push({ to: [{ podSelector: { matchLabels: labels } }] });
    }
    const services = group.parts
      .filter(({ kind }) => kind === "Service")
      .flatMap((part) => part.manifests.get(environment) ?? []);
    if (!ingressIsBuilt) ingress.push(...controllers(services, objects, context));
    if (services.some((service) => ["LoadBalancer", "NodePort"].includes(stringAt(service, "spec", "type") ?? "")))
      ingress.push({});
    if (ingress.length === 0 && egress.length === 0) continue;
    forms.set(environment, policy(`${group.name}-imported`, group.name, ingress, egress));
  }
  return [[`${group.name}-imported`, forms] as const, ...entrances].flatMap(([name, own]): RawObject[] =>
    own.size === 0 ? [] : [{ kind: "NetworkPolicy", name, forms: own }],
  );
}

/** Who talks to a group without a declaration that says so. */
export interface Neighbours {
  /** Groups that stay objects, and name it. */
  readonly from: ReadonlySet<string>;
  /** Groups that it names otherwise than by reference. */
  readonly to: ReadonlySet<string>;
  /** Those of {@link to} whose own network is closed. */
  readonly closed: ReadonlySet<string>;
}

function policy(
  name: string,
  component: string,
  ingress: readonly JsonObject[],
  egress: readonly JsonObject[],
): Manifest {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    spec: {
      podSelector: { matchLabels: { [NAME_LABEL]: component } },
      policyTypes: [...(ingress.length > 0 ? ["Ingress"] : []), ...(egress.length > 0 ? ["Egress"] : [])],
      ...(ingress.length > 0 ? { ingress } : {}),
      ...(egress.length > 0 ? { egress } : {}),
    },
  };
}

function podLabels(group: Group, environment: string): JsonObject | undefined {
  const manifest = group.workload?.manifests.get(environment);
  const labels = manifest === undefined ? undefined : podOf(manifest)?.labels;
  return labels === undefined || Object.keys(labels).length === 0 ? undefined : labels;
}

/** The controllers' namespaces of the Ingresses that lead to some of the Services. */
function controllers(
  services: readonly Manifest[],
  objects: readonly Manifest[],
  { settings }: FitContext,
): readonly JsonObject[] {
  const names = new Set(services.map(({ metadata }) => metadata.name));
  const found = new Set<string>();
  let isUnknown = false;
  for (const manifest of objects) {
    if (manifest.kind !== "Ingress" || !backendNames(manifest).some((name) => names.has(name))) continue;
    const className =
      stringAt(manifest, "spec", "ingressClassName") ?? annotationOf(manifest, "kubernetes.io/ingress.class") ?? "";
    const namespace = controllerNamespace(className, settings.ingressNamespace);
    if (namespace === undefined) isUnknown = true;
    else found.add(namespace);
  }
  return [
    ...[...found].map((namespace) => ({
      from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }],
    })),
    ...(isUnknown ? [{ from: [{ namespaceSelector: {} }] }] : []),
  ];
}

/** The groups whose Services a group's containers name in their environment, their command or the files that they read. */
export function namedGroups(
  group: Group,
  groups: readonly Group[],
  context: Pick<FitContext, "sources" | "valuesIn">,
): ReadonlySet<string> {
  const hosts = new Map<string, string>();
  for (const other of groups) {
    for (const part of other.parts) {
      if (part.kind === "Service")
        for (const { metadata } of part.manifests.values()) hosts.set(metadata.name, other.name);
    }
  }
  const found = new Set<string>();
  for (const { name: environment } of context.sources) {
    const manifest = group.workload?.manifests.get(environment);
    const values = context.valuesIn.get(environment);
    const pod = manifest === undefined ? undefined : podOf(manifest)?.pod;
    if (pod === undefined || values === undefined) continue;
    const texts: { readonly text: string; readonly isAddress: boolean }[] = [];
    for (const container of [...objectsAt(pod, "containers"), ...objectsAt(pod, "initContainers")]) {
      for (const [name, variable] of variablesOf(container, values)) {
        if (variable.kind === "text") texts.push({ text: variable.text, isAddress: namesAddress(name) });
      }
      for (const words of [container["command"], container["args"]]) {
        if (Array.isArray(words)) texts.push(...words.map((word) => ({ text: String(word), isAddress: false })));
      }
    }
    for (const volume of objectsAt(pod, "volumes")) {
      const name = stringAt(objectAt(volume, "configMap"), "name");
      for (const text of values.of("ConfigMap", name ?? "")?.values() ?? []) {
        if (text !== undefined) texts.push({ text, isAddress: false });
      }
    }
    for (const [host, owner] of hosts) {
      if (owner !== group.name && texts.some(({ text, isAddress }) => leadsTo(text, host, isAddress))) found.add(owner);
    }
  }
  return found;
}
