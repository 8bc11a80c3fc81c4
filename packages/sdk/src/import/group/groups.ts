import type { Manifest } from "../../model/kubernetes.ts";
import { append } from "../../policy/grouping.ts";
import { groupOf } from "../../policy/read.ts";
import { readableName } from "../../review/match/generated-name.ts";
import { plainName, type SourceEnvironment } from "../source/environment.ts";
import { asLabel } from "../source/environment-names.ts";
import { ownersOf } from "./owners.ts";
import type { Group, Part } from "./part.ts";
import { podOf } from "./pod.ts";

/** What several use, or nobody, by what it is for. */
const FAMILIES: { readonly [kind: string]: string } = {
  ...family("access", "ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"),
  ...family("settings", "ConfigMap", "Secret", "ExternalSecret", "SealedSecret", "SecretStore"),
  ...family(
    "traffic",
    "Ingress",
    "NetworkPolicy",
    "Service",
    "Gateway",
    "HTTPRoute",
    "VirtualService",
    "DestinationRule",
  ),
  ...family("volumes", "PersistentVolume", "PersistentVolumeClaim", "StorageClass"),
  ...family("limits", "ResourceQuota", "LimitRange", "PriorityClass", "PodDisruptionBudget"),
  ...family("monitoring", "ServiceMonitor", "PodMonitor", "PrometheusRule"),
  ...family("definitions", "CustomResourceDefinition"),
};

function family(name: string, ...kinds: readonly string[]): { readonly [kind: string]: string } {
  return Object.fromEntries(kinds.map((kind) => [kind, name]));
}

/** The objects of all environments in groups: one for each workload, with what is its alone, and some for the rest. */
export function groupsOf(environments: readonly SourceEnvironment[]): readonly Group[] {
  const parts = partsOf(environments);
  const keyOf = new Map(
    [...parts.values()].flatMap((part) => [...part.manifests.values()].map((manifest) => [manifest, part.key])),
  );
  const owners = new Map<string, Set<string | undefined>>();
  for (const { manifests } of environments) {
    const found = ownersOf(manifests);
    for (const manifest of manifests) {
      const key = keyOf.get(manifest) ?? "";
      const owner = found.get(manifest);
      const known = owners.get(key) ?? new Set();
      known.add(owner === undefined ? undefined : keyOf.get(owner));
      owners.set(key, known);
    }
  }
  const workloads: Part[] = [];
  const owned = new Map<string, Part[]>();
  const rest = new Map<string, Part[]>();
  for (const part of parts.values()) {
    const [owner, another] = [...(owners.get(part.key) ?? [])];
    if (isWorkload(part)) workloads.push(part);
    else if (owner !== undefined && another === undefined) append(owned, owner, part);
    else append(rest, FAMILIES[part.kind] ?? asLabel(part.kind.replace(/([a-z])([A-Z])/g, "$1-$2")), part);
  }
  const taken = new Set<string>();
  return [
    ...workloads.map((workload): Group => {
      const companions = owned.get(workload.key) ?? [];
      return { name: distinct(groupName(workload, companions), taken), workload, parts: [workload, ...companions] };
    }),
    ...[...rest].map(([name, members]): Group => ({ name: distinct(name, taken), parts: members })),
  ];
}

function isWorkload(part: Part): boolean {
  return [...part.manifests.values()].some((manifest) => podOf(manifest) !== undefined);
}

/** Clients know a Deployment by its Service, and the name of a StatefulSet is part of its claims'. */
function groupName(workload: Part, companions: readonly Part[]): string {
  const services = companions.filter(({ kind }) => kind === "Service");
  const [service, another] = services;
  const isKnownByService = workload.kind === "Deployment" && service !== undefined && another === undefined;
  return asLabel(isKnownByService ? service.name : workload.name) || "workload";
}

function distinct(name: string, taken: Set<string>): string {
  let chosen = name;
  for (let number = 2; taken.has(chosen); number += 1) chosen = `${name.slice(0, 37)}-${number}`;
  taken.add(chosen);
  return chosen;
}

function partsOf(environments: readonly SourceEnvironment[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, { key: string; kind: string; name: string; manifests: Map<string, Manifest> }>();
  for (const { name: environment, manifests, affixes } of environments) {
    for (const manifest of manifests) {
      const { kind } = manifest;
      const name = plainName(readableName(kind, manifest.metadata.name), affixes);
      const key = `${kind}.${groupOf(manifest)}/${name}`;
      const part = parts.get(key) ?? { key, kind, name, manifests: new Map() };
      // Two that differ by their hash alone stay two.
      const place = part.manifests.has(environment)
        ? { ...part, key: `${kind}.${groupOf(manifest)}/${manifest.metadata.name}`, manifests: new Map() }
        : part;
      place.manifests.set(environment, manifest);
      parts.set(place.key, place);
    }
  }
  return parts;
}
