import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { withTemporaryFolder } from "../emit/baseline/temporary-folder.ts";
import type { Config } from "../emit/config.ts";
import { SdkError } from "../errors.ts";
import { type Assembled, type Assembly, assemble, GroupMisfit, type GroupState, isRaw } from "./assemble.ts";
import { mergedPatches } from "./fit/patch-tree.ts";
import type { Group } from "./group/part.ts";
import type { Finding } from "./verify/compare.ts";
import { loadProject } from "./verify/load.ts";
import { residualPatch } from "./verify/residual-patch.ts";
import { type VerifiedProject, verifyProject } from "./verify-project.ts";

/** A project that was written, loaded, compiled and compared with the original. */
export interface Converted extends VerifiedProject {
  readonly assembled: Assembled;
  readonly config: Config;
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
      const checked = attempted(() => verifyProject(assembly, assembled, loaded.config), assembly.groups);
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
