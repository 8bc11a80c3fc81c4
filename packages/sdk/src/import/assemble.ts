import { hasContentHash } from "../policy/content-hash-names.ts";
import type { PolicySettings } from "../policy/engine.ts";
import { distinctIdentifiers } from "./code/identifier.ts";
import { allowedTraffic, namedGroups } from "./fit/allowed-traffic.ts";
import { type Builder, fitGroup, targetOfGroup } from "./fit/builders.ts";
import type { Allowed, FitContext, ImportSettings, Target } from "./fit/fit-context.ts";
import { Misfit } from "./fit/misfit.ts";
import type { PatchTree } from "./fit/patch-tree.ts";
import type { Group, Part } from "./group/part.ts";
import { withCommonPatch } from "./project/common-patch.ts";
import type { DraftedComponent } from "./project/drafted.ts";
import { projectModules } from "./project/modules.ts";
import { type PrivateSecrets, privateSecrets } from "./raw/private-secrets.ts";
import { configMapsAndSecrets, draftRaw, isTaken, planShared, type RawGroupsContext } from "./raw/raw-groups.ts";
import { readersOf } from "./raw/secret-plans.ts";
import type { SourceEnvironment } from "./source/environment.ts";
import type { MovedCredential } from "./values/credential-finding.ts";
import { objectValues } from "./values/object-values.ts";
import { type SecretStore, type StoredKey, secretStore } from "./values/secret-store.ts";
import { unreadKeys } from "./values/unread-keys.ts";

/** What is known of a group by now: which builder is tried, and what it has to be told beside its own words. */
export interface GroupState {
  /** The builders that are left to try; the first one is tried. None: it stays as objects. */
  builders: readonly Builder[];
  /** Why those before it did not fit. */
  reasons: string[];
  patches: Map<string, PatchTree>;
}

export interface Assembly {
  readonly system: string;
  readonly kubernetes: string;
  readonly sources: readonly SourceEnvironment[];
  readonly groups: readonly Group[];
  readonly states: ReadonlyMap<string, GroupState>;
  readonly settings: ImportSettings;
  readonly namespaceLabels: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly waivers: NonNullable<PolicySettings["waivers"]>;
}

/** The source of a project, and what is in it. */
export interface Assembled {
  readonly files: ReadonlyMap<string, string>;
  /** In the order in which they read one another. */
  readonly components: readonly DraftedComponent[];
  readonly store: SecretStore;
  readonly privates: PrivateSecrets;
  readonly moved: readonly MovedCredential[];
  /** Objects that are made anew by the project, and so are in no component. */
  readonly carried: ReadonlySet<Part>;
  /** Keys of what declarations carry that no pod reads. */
  readonly unread: ReadonlyMap<Part, readonly string[]>;
  /** ConfigMaps that differ between environments, and so lost the hash of their content in their names. */
  readonly unhashed: readonly Part[];
}

/**
 * Writes the source of a project in memory: each group by the builder that is tried, or as objects.
 *
 * @throws Misfit with the group's name, where its builder does not fit.
 */
export function assemble(assembly: Assembly): Assembled {
  const { sources, groups, states } = assembly;
  const identifierOf = distinctIdentifiers();
  const places = new Map(groups.map(({ name }) => [name, { identifier: identifierOf(name), file: fileOf(name) }]));
  const store = secretStore(identifierOf);
  const privates = privateSecrets();
  const moved: MovedCredential[] = [];
  const environments = sources.map(({ name }) => name);
  const affixes = affixParameters(sources);
  const valuesIn = new Map(sources.map(({ name, manifests, namespace }) => [name, objectValues(manifests, namespace)]));
  const raw = groups.filter(({ name }) => isRaw(states.get(name)));
  const built = groups.filter((group) => !raw.includes(group));
  const rawContext: RawGroupsContext = { environments, affixes, identifierOf, sources, store, privates, moved, groups };
  const reference = sources.findLast(({ tier }) => tier === "production") ?? sources.at(-1);
  if (reference === undefined) throw new Error("an import has at least one environment");
  const neighbours = new Map(groups.map((group) => [group.name, namedGroups(group, groups, { sources, valuesIn })]));
  const order = inOrder(built, neighbours);
  const targets = new Map<string, Target>();
  const adopted = new Map<string, StoredKey>();
  const components: DraftedComponent[] = [];
  for (const group of order) {
    const place = places.get(group.name) ?? { identifier: group.name, file: fileOf(group.name) };
    const state = states.get(group.name);
    const [builder] = state?.builders ?? [];
    if (builder === undefined) continue;
    const context: FitContext = {
      ...rawContext,
      reference,
      valuesIn,
      adopted,
      targets,
      settings: assembly.settings,
      patches: state?.patches ?? new Map(),
      place,
    };
    const from = new Set(raw.filter((other) => neighbours.get(other.name)?.has(group.name)).map(({ name }) => name));
    const allowed: Allowed = (ingressIsBuilt, declared) => {
      const to = new Set([...(neighbours.get(group.name) ?? [])].filter((name) => !declared.has(name)));
      const closed = new Set(built.map(({ name }) => name).filter((name) => to.has(name)));
      return allowedTraffic(group, { from, to, closed }, ingressIsBuilt, context);
    };
    const component = named(group, () => fitGroup(builder, group, allowed, context));
    components.push(withCommonPatch(component, identifierOf(`${group.name}-patch`)));
    const target = named(group, () => targetOfGroup(builder, group, context));
    if (target !== undefined) targets.set(group.name, target);
  }
  const shared = configMapsAndSecrets(groups);
  const carried = new Set(shared.filter((part) => isCarried(part, built, raw)));
  const unread = new Map([...carried].map((part) => [part, unreadKeys(part, built)]));
  const plans = planShared(
    raw,
    shared.filter((part) => !carried.has(part)),
    rawContext,
  );
  for (const group of raw) {
    const left = { ...group, parts: group.parts.filter((part) => !carried.has(part)) };
    if (left.parts.every((part) => isTaken(part, plans)) && left.workload === undefined) continue;
    const place = places.get(group.name) ?? { identifier: group.name, file: fileOf(group.name) };
    const reasons = states.get(group.name)?.reasons ?? [];
    const comment = reasons.length === 0 ? undefined : `As objects: ${reasons.join("; ")}.`;
    components.push(draftRaw(left, place, plans, rawContext, comment));
  }
  const unhashed = shared.filter(
    (part) =>
      part.kind === "ConfigMap" &&
      !carried.has(part) &&
      !plans.configMaps.has(part) &&
      [...part.manifests.values()].some(({ metadata }) => hasContentHash(metadata.name)),
  );
  for (const part of plans.secrets.keys()) carried.add(part);
  for (const part of plans.configMaps) carried.add(part);
  const files = projectModules({
    system: assembly.system,
    kubernetes: assembly.kubernetes,
    environments: sources.map((source) => ({
      ...source,
      namespaceLabels: assembly.namespaceLabels.get(source.name) ?? {},
    })),
    components,
    secrets: store.secrets(),
    waivers: assembly.waivers,
  });
  return { files, components, store, privates, moved, carried, unread, unhashed };
}

/** A builder's reason not to fit, with the group that it is about. */
export class GroupMisfit extends Error {
  readonly group: string;
  constructor(group: string, reason: string) {
    super(reason);
    this.group = group;
  }
}

function named<Result>({ name }: Group, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof Misfit) throw new GroupMisfit(name, error.message);
    throw error;
  }
}

/** A database declares its own credentials; its file has a name that no other of the base's has. */
function fileOf(name: string): string {
  return ["index", "secrets"].includes(name) ? `base/${name}-component.ts` : `base/${name}.ts`;
}

function affixParameters(sources: readonly SourceEnvironment[]) {
  return (["prefix", "suffix"] as const).flatMap((parameter) => {
    const values = new Map(sources.map(({ name, affixes }) => [name, affixes[parameter]]));
    return [...values.values()].some((each) => each !== "") ? [{ parameter, values }] : [];
  });
}

/** Its values are in declarations that read it, and no object does. */
function isCarried(part: Part, built: readonly Group[], raw: readonly Group[]): boolean {
  return readersOf(part, built).length > 0 && readersOf(part, raw).length === 0;
}

/** What is named comes before what names it; in a circle, the one that was first. Databases have credentials to give. */
function inOrder(groups: readonly Group[], neighbours: ReadonlyMap<string, ReadonlySet<string>>): readonly Group[] {
  const ordered: Group[] = [];
  const open = new Set<Group>();
  const visit = (group: Group): void => {
    if (ordered.includes(group) || open.has(group)) return;
    open.add(group);
    for (const other of groups) if (neighbours.get(group.name)?.has(other.name)) visit(other);
    open.delete(group);
    ordered.push(group);
  };
  for (const group of [...groups].sort((left, right) => rank(left) - rank(right))) visit(group);
  return ordered;
}

function rank({ workload }: Group): number {
  return workload?.kind === "StatefulSet" ? 0 : 1;
}

export function isRaw(state: GroupState | undefined): boolean {
  return (state?.builders.length ?? 0) === 0;
}
