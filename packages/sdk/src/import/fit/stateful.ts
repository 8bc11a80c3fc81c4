import { numberAt, objectsAt, stringAt } from "../../policy/read.ts";
import { type Code, call, type Entry, open, value } from "../code/code.ts";
import type { Group, Part } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { rawObjects } from "../raw/raw-component.ts";
import { type FittedClaims, fitClaims } from "./claims.ts";
import { entry } from "./entry.ts";
import { type WorkloadFacts, workloadFacts } from "./facts.ts";
import type { Allowed, FitContext } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { asRaw, declaredHosts } from "./kept-objects.ts";
import { misfit } from "./misfit.ts";
import { type PatchTree, patchCode } from "./patch-tree.ts";
import { patchFor, variablePatch, volumePatch } from "./patches.ts";
import { podEntries, processEntries } from "./pod-entries.ts";
import { fitPorts } from "./ports.ts";
import { fitHealth } from "./probes.ts";
import { fitResources } from "./resources.ts";
import { replicaCount } from "./scale.ts";
import { fitVariables } from "./variables.ts";
import { fitVolumes } from "./volumes.ts";

/** Objects of the group that a stateful component makes itself. */
const OWN: ReadonlySet<string> = new Set(["ServiceAccount", "PodDisruptionBudget", "ConfigMap", "Secret"]);

/** A StatefulSet and what is around it as `stateful(…)`. */
export function fitStateful(group: Group, allowed: Allowed, context: FitContext): DraftedComponent {
  const facts = statefulFacts(group, context);
  for (const { name, tier } of context.sources) {
    if (tier === "production" && countIn(facts, name) < 2)
      misfit(`${name} runs one of it, and whether its data can be shared by several, only a person knows`);
  }
  const ports = fitPorts(facts, clientService(group));
  const image = fitImage(facts);
  const health = fitHealth(facts, ports);
  const resources = fitResources(facts);
  const claims = fitClaims(facts, context);
  const variables = fitVariables(group, facts, context, new Set());
  const volumes = fitVolumes(facts, context, claims.names);
  const others = othersOf(group);
  const objects = rawObjects(
    group.name,
    [...asRaw(others, group), ...allowed(false, declaredHosts(variables.entries, context))],
    context.place.file,
    context,
  );
  const entries: Entry[] = [
    { key: "image", value: value(image.repository) },
    { key: "ports", value: value(Object.fromEntries(ports.byName)) },
    { key: "claims", value: claims.code },
    ...processEntries(facts),
    { key: "health", value: health.code, ...(health.comment === undefined ? {} : { comment: health.comment }) },
    {
      key: "resources",
      value: resources.code,
      ...(resources.comment === undefined ? {} : { comment: resources.comment }),
    },
    ...entry("env", variables.entries.length === 0 ? undefined : open({ kind: "record", entries: variables.entries })),
    ...entry("volumes", volumes.entries.length === 0 ? undefined : { kind: "record", entries: volumes.entries }),
    ...podEntries(facts, group, context).filter(({ key }) => key !== "serviceAccountToken"),
    ...entry("objects", objects.base.length === 0 ? undefined : { kind: "list", items: objects.base }),
  ];
  const settings = new Map<string, readonly Entry[]>();
  for (const { name, tier } of context.sources) {
    const own = objects.byEnvironment.get(name) ?? [];
    const parts: readonly PatchTree[] = [
      variablePatch(group.name, variables.patches.get(name)),
      volumePatch(group.name, volumes.patches.get(name)),
    ];
    const patch = patchFor(name, parts, context);
    settings.set(name, [
      { key: "tag", value: value(image.tags.get(name) ?? "") },
      { key: "replicas", value: replicaCount(countIn(facts, name), tier) },
      ...storageEntries(claims, name),
      ...entry("resources", resources.settings.get(name)),
      ...entry("objects", own.length === 0 ? undefined : { kind: "list", items: own }),
      ...entry("patch", patch === undefined ? undefined : patchCode(patch)),
    ]);
  }
  const code = call("stateful", value(group.name), open({ kind: "record", entries }));
  return {
    name: group.name,
    ...context.place,
    builder: "stateful",
    declarations: [
      ...volumes.declarations,
      ...objects.declarations,
      { name: context.place.identifier, code, isExported: true },
    ],
    settings,
  };
}

export function statefulFacts(group: Group, context: FitContext): WorkloadFacts {
  const facts = workloadFacts(group, context);
  if (facts.kind !== "StatefulSet") misfit(`a ${facts.kind} is no StatefulSet`);
  if (group.workload?.name !== group.name) misfit("its claims are named for it, and its name is no plain label");
  for (const { manifest } of facts.of.values()) {
    if (stringAt(manifest, "spec", "updateStrategy", "type") === "OnDelete") misfit("it is updated by hand (OnDelete)");
  }
  return facts;
}

export function countIn(facts: WorkloadFacts, environment: string): number {
  return numberAt(facts.of.get(environment)?.manifest, "spec", "replicas") ?? 1;
}

/** The Service that clients use: the one with the component's name. */
export function clientService(group: Group): Part | undefined {
  return group.parts.find(({ kind, name }) => kind === "Service" && name === group.name);
}

/** A headless Service under the name that the builder gives its own is that. */
export function othersOf(group: Group): readonly Part[] {
  const own = new Set<Part | undefined>([group.workload, clientService(group)]);
  return group.parts.filter(
    (part) =>
      !own.has(part) && !OWN.has(part.kind) && !(part.kind === "Service" && part.name === `${group.name}-headless`),
  );
}

export function storageEntries({ settings }: FittedClaims, environment: string): readonly Entry[] {
  const own = settings.get(environment);
  return own === undefined
    ? []
    : [...entry("storage", text(own.storage)), ...entry("storageClass", text(own.storageClass))];
}

function text(own: string | undefined): Code | undefined {
  return own === undefined ? undefined : value(own);
}

export function mountOf(facts: WorkloadFacts, name: string): string | undefined {
  const found = objectsAt(facts.base.container, "volumeMounts").find((mount) => mount["name"] === name);
  return stringAt(found, "mountPath");
}
