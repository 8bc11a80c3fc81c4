import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withTemporaryFolder } from "../emit/baseline/temporary-folder.ts";
import { judgeCompiled, policyOf } from "../emit/build.ts";
import type { Config } from "../emit/config.ts";
import { secretFiles } from "../emit/secrets/secret-files.ts";
import { SdkError } from "../errors.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { compile } from "../overlays/compile.ts";
import type { Compiled } from "../overlays/compiled.ts";
import type { PolicyIssue } from "../policy/policy-issue.ts";
import { effectiveBuilder } from "../render/effective.ts";
import type { SecretValues } from "../render/generated-objects.ts";
import { objectKey } from "../review/object-id.ts";
import { type Assembled, type Assembly, assemble, GroupMisfit, type GroupState, isRaw } from "./assemble.ts";
import { mergedPatches } from "./fit/patch-tree.ts";
import { keptName } from "./fit/service.ts";
import type { Group, Part } from "./group/part.ts";
import type { SourceEnvironment } from "./source/environment.ts";
import type { SecretStore } from "./values/secret-store.ts";
import { compareEnvironment, type Finding } from "./verify/compare.ts";
import { loadProject } from "./verify/load.ts";
import { normalized } from "./verify/normalize.ts";
import { residualPatch } from "./verify/residual-patch.ts";

/** A project that was written, loaded, compiled and compared with the original. */
export interface Converted {
  readonly assembled: Assembled;
  readonly config: Config;
  readonly compiled: Compiled;
  readonly findings: readonly Finding[];
  /** What the policy has against it, without waivers. */
  readonly issues: readonly PolicyIssue[];
}

export interface ConvertOptions {
  /** Told of each attempt. */
  readonly onAttempt?: (components: number) => void;
}

/** Each group fails at most once a builder, and is patched at most a few times. */
const MOST_PATCHES = 4;

/**
 * Writes the project, loads it as a user's command would, and compares what it makes with the original; a component
 * that its builder refuses, or that comes out otherwise than the guarantees say, is written anew in the next way. So
 * whatever comes out has been seen to be right, and what has not is named.
 */
export async function convert(assembly: Assembly, options: ConvertOptions = {}): Promise<Converted> {
  return withTemporaryFolder(async (temporary) => {
    const patched = new Map<string, number>();
    for (let attempt = 1; ; attempt += 1) {
      options.onAttempt?.(assembly.groups.length);
      const folder = join(temporary, String(attempt));
      mkdirSync(folder);
      const fail = (group: string, reason: string): void => {
        const state = assembly.states.get(group);
        if (state === undefined || isRaw(state)) throw unsayable(group, reason);
        state.patches.clear();
        state.reasons.push(reason);
        state.builders = state.builders.slice(1);
      };
      let assembled: Assembled;
      try {
        assembled = assemble(assembly);
      } catch (error) {
        if (!(error instanceof GroupMisfit)) throw error;
        fail(error.group, error.message);
        continue;
      }
      const files = new Map(assembled.components.map(({ name, file }) => [name, file]));
      const loaded = await loadProject(folder, assembled.files, files).catch((error: unknown) =>
        failureOf(error, assembly.groups),
      );
      if ("failures" in loaded) {
        for (const [group, reason] of loaded.failures) fail(group, reason);
        continue;
      }
      const checked = attempted(() => verified(assembly, assembled, loaded.config), assembly.groups);
      if ("failures" in checked) {
        for (const [group, reason] of checked.failures) fail(group, reason);
        continue;
      }
      const faults = checked.findings.filter(
        ({ guarantee, component }) => guarantee === undefined && isBuilt(assembly, component),
      );
      if (faults.length === 0) return { assembled, ...loaded, ...checked };
      for (const group of new Set(faults.map(({ component }) => component))) {
        const own = faults.filter(({ component }) => component === group);
        const count = patched.get(group) ?? 0;
        patched.set(group, count + 1);
        const unsaid = count >= MOST_PATCHES ? own[0] : patchState(assembly.states.get(group), own);
        if (unsaid !== undefined) fail(group, reasonOf(unsaid));
      }
    }
  });
}

function isBuilt({ states }: Assembly, component: string): boolean {
  return !isRaw(states.get(component));
}

/** Has the patches say what differs. Returns what they cannot say, or have said to no effect. */
function patchState(state: GroupState | undefined, findings: readonly Finding[]): Finding | undefined {
  const [first] = findings;
  if (state === undefined) return first;
  const before = JSON.stringify([...state.patches]);
  for (const finding of findings) {
    const patch = residualPatch(finding);
    if (patch === undefined) return finding;
    state.patches.set(finding.environment, mergedPatches(state.patches.get(finding.environment) ?? {}, patch));
  }
  return JSON.stringify([...state.patches]) === before ? first : undefined;
}

function reasonOf({ object, difference, operation }: Finding): string {
  const field = difference === undefined ? "" : ` ${difference.path}`;
  return `${object}${field} would be ${difference?.operation ?? operation}`;
}

type Failures = { readonly failures: ReadonlyMap<string, string> };

function attempted<Result extends object>(work: () => Result, groups: readonly Group[]): Result | Failures {
  try {
    return work();
  } catch (error) {
    return failureOf(error, groups);
  }
}

/** The component that an error of ours is about: the path says it. */
function failureOf(error: unknown, groups: readonly Group[]): Failures {
  if (!(error instanceof SdkError)) throw error;
  const names = groups.map(({ name }) => name).sort((left, right) => right.length - left.length);
  const found = names.find((name) =>
    new RegExp(`(components\\.|/|system [^.]*\\.|^)${name}(\\.|/|:|$)`).test(error.path),
  );
  if (found === undefined) throw error;
  return { failures: new Map([[found, error.message]]) };
}

function unsayable(group: string, reason: string): SdkError {
  return new SdkError({
    code: "INVALID_TREE",
    path: group,
    message: `it cannot be written as objects either: ${reason}`,
    hint: "Take this object out of the folder, import the rest, and add it by hand.",
  });
}

function verified(assembly: Assembly, assembled: Assembled, config: Config) {
  const compiled = compile(config);
  const values = secretValuesOf(assembled.store);
  const manifestsOf = effectiveBuilder(compiled.tree, { secretValues: values });
  const findings = compiled.environments.flatMap(({ environment: { name }, dir, layers }) => {
    const source = assembly.sources.find((each) => each.name === name);
    if (source === undefined) return [];
    const components = new Map<string, string>();
    for (const { components: members } of layers) {
      for (const { component, dir: root } of members) {
        for (const manifest of manifestsOf(root)) components.set(objectKey(manifest), component.name);
      }
    }
    const result = normalized(manifestsOf(dir), source.namespace, assembled.privates.of(name));
    const places = placesOf(source, assembly);
    const all = source.namespaceObject === undefined ? source.manifests : [...source.manifests, source.namespaceObject];
    const original = normalized(all, source.namespace);
    return compareEnvironment({
      name,
      namespace: source.namespace,
      original: original.filter((manifest) => !isCarriedAway(manifest, source, assembled)),
      result,
      componentOf: (manifest) => components.get(objectKey(manifest)),
      placeOf: (manifest) => places.get(`${manifest.kind}/${manifest.metadata.name}`),
      isBuilt: (component) => isBuilt(assembly, component),
    });
  });
  return { compiled, findings, issues: judgeCompiled(compiled, policyOf({ ...config, policy: {} }, undefined)).issues };
}

/** The component of each object of the original, and the name that it has there. */
function placesOf(
  source: SourceEnvironment,
  { groups, states }: Assembly,
): ReadonlyMap<string, { component: string; name: string }> {
  const places = new Map<string, { component: string; name: string }>();
  for (const group of groups) {
    const isOurs = !isRaw(states.get(group.name));
    for (const part of group.parts) {
      const manifest = part.manifests.get(source.name);
      if (manifest === undefined) continue;
      const own = bareNameOf(manifest, part);
      const isRenamed =
        isOurs &&
        (part === group.workload ||
          ["HorizontalPodAutoscaler", "PodDisruptionBudget", "ServiceAccount"].includes(part.kind));
      places.set(`${manifest.kind}/${own}`, {
        component: group.name,
        name: isRenamed ? group.name : isOurs && part.kind === "NetworkPolicy" ? keptName(part, group) : own,
      });
    }
  }
  return places;
}

function bareNameOf(manifest: Manifest, part: Part): string {
  const { name } = manifest.metadata;
  return part.kind === "ConfigMap" || part.kind === "Secret" ? name.replace(/-[2456789bcdfghkmt]{10}$/, "") : name;
}

/** A Secret that git does not hold any more, and what a declaration says in its place. */
function isCarriedAway(manifest: Manifest, source: SourceEnvironment, { carried }: Assembled): boolean {
  if (manifest.kind !== "Secret" && manifest.kind !== "ConfigMap") return false;
  return [...carried].some((part) => {
    const own = part.manifests.get(source.name);
    return part.kind === manifest.kind && own !== undefined && bareNameOf(own, part) === manifest.metadata.name;
  });
}

/** The values that the env files of the project will hold. */
export function secretValuesOf(store: SecretStore): SecretValues {
  return ({ dir }, { keys }) => {
    const [, environment = ""] = dir.split("/");
    const found = keys.flatMap(({ key, secret, sourceKey }) => {
      const value = store.find(secret)?.keys.get(sourceKey)?.values.get(environment);
      return value === undefined ? [] : [[key, value] as const];
    });
    return new Map(found);
  };
}

/** The env files of the project, by path below its output folder. */
export function envFilesOf({ tree, environments }: Compiled, store: SecretStore): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { environment } of environments) {
    for (const { path, keys } of secretFiles(tree, environment.name)) {
      const lines = keys.flatMap(({ key, secret, sourceKey }) => {
        const value = store.find(secret)?.keys.get(sourceKey)?.values.get(environment.name);
        return value === undefined ? [] : [`${key}=${value}\n`];
      });
      files.set(path, lines.join(""));
    }
  }
  return files;
}
