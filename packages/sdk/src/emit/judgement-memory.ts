import { hash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CompiledEnvironment } from "../overlays/compiled.ts";
import type { Judgement, Policy } from "../policy/engine.ts";
import { codeIdentity } from "./code-identity.ts";
import type { Plan } from "./plan.ts";
import { planRecord } from "./record.ts";

/** What a judgement follows from. */
export interface JudgedInput {
  readonly plan: Plan;
  readonly environments: readonly CompiledEnvironment[];
  readonly policy: Policy;
}

/**
 * The judgement of the same input by the same code as the last time, from a file; where anything differs, a new one,
 * which the file then holds. What is in it was printed before: findings, and no value of a Secret, since the tree has
 * none.
 *
 * Rules of a user's own are code that may ask anything of the world: with one of them, nothing is remembered.
 *
 * @param code Which version of our code judges. @default what {@link codeIdentity} says
 */
export async function remembered(
  file: string | undefined,
  input: JudgedInput,
  judge: () => Judgement | Promise<Judgement>,
  code?: string,
): Promise<Judgement> {
  const key = file === undefined ? undefined : keyOf(input, code);
  if (file === undefined || key === undefined) return judge();
  const known = recall(file, key);
  if (known !== undefined) return known;
  const judgement = await judge();
  keep(file, JSON.stringify({ key, judgement } satisfies Memory));
  return judgement;
}

/** Whether it may turn out that nothing has to be judged. */
export function mayRemember(file: string | undefined): boolean {
  return file !== undefined && existsSync(file);
}

interface Memory {
  readonly key: string;
  readonly judgement: Judgement;
}

/** Everything that a judgement depends on, as one digest; `undefined` where that is not known. */
export function keyOf(
  { plan, environments, policy }: JudgedInput,
  code: string | undefined = codeIdentity(),
): string | undefined {
  const { rules = [], today, waivers = [], ...settings } = policy;
  if (code === undefined || rules.length > 0) return undefined;
  // The day matters only to a waiver that ends.
  const day = waivers.some(({ expires }) => expires !== undefined) ? today : undefined;
  const subjects = environments.map(({ dir, environment: { name, tier } }) => ({ dir, name, tier }));
  // The record takes no notice of how lines end; a judgement may.
  const exact = [...plan.files].filter(([, text]) => text.includes("\r"));
  return hash("sha256", JSON.stringify([code, subjects, settings, waivers, day ?? "", exact]) + planRecord(plan));
}

function recall(file: string, key: string): Judgement | undefined {
  try {
    const memory: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isMemory(memory) && memory.key === key ? memory.judgement : undefined;
  } catch {
    // Not there yet, or not whole: it is written anew.
    return undefined;
  }
}

/** Under the key, only what we have written ourselves is found. */
function isMemory(value: unknown): value is Memory {
  return typeof value === "object" && value !== null && "key" in value && "judgement" in value;
}

function keep(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
    // Where nothing can be written, the next run judges again.
  }
}
