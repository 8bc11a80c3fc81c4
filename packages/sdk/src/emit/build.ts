import { compile } from "../overlays/compile.ts";
import type { Compiled } from "../overlays/compiled.ts";
import { blaming } from "../overlays/declared-at.ts";
import { type Judgement, judgeAll, type Policy, type Subject } from "../policy/engine.ts";
import { effectiveBuilder } from "../render/effective.ts";
import { checkPlan, type Drift, type DriftWithDiff, dryRun } from "./check.ts";
import type { Config } from "./config.ts";
import { beginToJudge, type Extent, threadsFor } from "./judge-subjects.ts";
import { mayRemember, remembered } from "./judgement-memory.ts";
import { type Plan, planTree } from "./plan.ts";
import { withWaiverComments } from "./waiver-comments.ts";
import { type PreparedTree, prepareTree, type WriteResult } from "./write.ts";

/** Where a build writes to, and how. */
export interface BuildOptions {
  /** The folder to write, absolute. */
  readonly outputDir: string;
  /** `check` compares the folder with the tree, and `dry-run` lists what would change; both write nothing. @default "write" */
  readonly mode?: "write" | "check" | "dry-run";
  /** Overwrites files that are not ours, or were edited by hand. @default false */
  readonly force?: boolean;
  /** Today as `YYYY-MM-DD`, by which waivers expire; without it no waiver does. @default no waiver expires */
  readonly today?: string;
  /** The file that keeps the last judgement, so that what has not changed is not judged again. @default none is kept */
  readonly judgementFile?: string;
  /** Told at the start of each part of the work. @default nobody is */
  readonly onStage?: (stage: BuildStage) => void;
}

/** The parts of a build, in their order; the last is `write` or `check`. */
export type BuildStage = "compile" | "plan" | "judge" | "write" | "check";

/** What a build found, and what became of the output folder. */
export type BuildResult = { readonly compiled: Compiled; readonly judgement: Judgement } & (
  | { readonly outcome: "refused" }
  | { readonly outcome: "written"; readonly written: WriteResult }
  | { readonly outcome: "checked"; readonly drift: readonly DriftWithDiff[] }
  | { readonly outcome: "planned"; readonly drift: readonly Drift[] }
);

/**
 * The whole way from a configuration to its folder: compile, plan, judge what will really run, write. While an error
 * stands, the folder stays as it is, or is not compared, and the outcome is `refused`.
 *
 * @throws SdkError what {@link compile}, {@link writePlan} and {@link checkPlan} throw.
 * @example
 * import type { Config } from "@ecom/k8s-sdk";
 * import { build } from "@ecom/k8s-sdk/emit";
 *
 * export async function isUpToDate(config: Config): Promise<boolean> {
 *   const result = await build(config, { outputDir: "/srv/shop/k8s", mode: "check" });
 *   return result.outcome === "checked" && result.drift.length === 0;
 * }
 */
export async function build(config: Config, options: BuildOptions): Promise<BuildResult> {
  const { outputDir, mode = "write", onStage } = options;
  onStage?.("compile");
  const compiled = compile(config);
  onStage?.("plan");
  const { plan, judgement, ready } = await planAndJudge(config, compiled, options);
  const found = { compiled, judgement };
  if (judgement.issues.some(({ severity }) => severity === "error")) {
    await abandon(ready);
    return { ...found, outcome: "refused" };
  }
  onStage?.(mode === "write" ? "write" : "check");
  if (mode === "check") return { ...found, outcome: "checked", drift: await checkPlan(plan, outputDir) };
  if (mode === "dry-run") return { ...found, outcome: "planned", drift: await dryRun(plan, outputDir) };
  const tree = await (ready ?? prepareTree(plan, outputDir, { force: options.force === true }));
  return { ...found, outcome: "written", written: await tree.putInPlace() };
}

interface Judged {
  readonly plan: Plan;
  readonly judgement: Judgement;
  /** The new tree, where there was time to prepare it while others judged. */
  readonly ready: Promise<PreparedTree> | undefined;
}

/** Where nothing is remembered, other processors judge while this one plans, and prepares what it may have to write. */
async function planAndJudge(config: Config, compiled: Compiled, options: BuildOptions): Promise<Judged> {
  const { today, judgementFile, onStage, outputDir, mode = "write", force = false } = options;
  const policy = policyOf(config, today);
  const begin = () => beginToJudge(subjectsIn(compiled), policy, threadsFor(extentOf(compiled)));
  let judging = mayRemember(judgementFile) ? undefined : await begin();
  let ready: Promise<PreparedTree> | undefined;
  try {
    const plan = planTree(withWaiverComments(compiled.tree, config.policy?.waivers ?? []));
    onStage?.("judge");
    const input = { plan, environments: compiled.environments, policy };
    const judgement = await remembered(judgementFile, input, async () => {
      judging ??= await begin();
      judging.help();
      if (judging.isShared && mode === "write") {
        ready = prepareTree(plan, outputDir, { force });
        // What is in the way of writing is told once it is clear that there is something to write.
        await ready.catch(() => undefined);
      }
      return judging.finish();
    });
    return { plan, judgement, ready };
  } catch (thrown) {
    await abandon(ready);
    throw thrown;
  } finally {
    judging?.close();
  }
}

/** Forgets a tree that is not to be written after all. */
async function abandon(ready: Promise<PreparedTree> | undefined): Promise<void> {
  const tree = await ready?.catch(() => undefined);
  await tree?.abandon();
}

/** The policy that a configuration asks for, as of a day. */
export function policyOf(config: Config, today: string | undefined): Policy {
  return { ...config.policy, kubernetes: config.kubernetes, ...(today === undefined ? {} : { today }) };
}

/** Judges every environment by what Kustomize will make of it, and the objects for Argo CD as a whole of their own. */
export function judgeCompiled(compiled: Compiled, policy: Policy): Judgement {
  return judgeAll([...subjectsIn(compiled)], policy);
}

/** A root that is judged, and its folder in the tree. */
export interface CompiledSubject {
  readonly dir: string;
  readonly subject: Subject;
}

/** What of a tree is judged: every environment, and the objects for Argo CD; each is rendered when it is asked for. */
export function* subjectsOf({ tree, environments }: Compiled, only?: readonly string[]): Generator<CompiledSubject> {
  const manifests = effectiveBuilder(tree);
  const isWanted = (name: string): boolean => only?.includes(name) ?? true;
  for (const { environment, dir } of environments) {
    const { name, tier } = environment;
    if (!isWanted(name)) continue;
    yield { dir, subject: { environment: name, tier, manifests: blaming(environment, () => manifests(dir)) } };
  }
  if (isWanted(ARGOCD) && tree.roots.some(({ dir }) => dir === ARGOCD)) {
    yield { dir: ARGOCD, subject: { environment: ARGOCD, tier: "production", manifests: manifests(ARGOCD) } };
  }
}

function* subjectsIn(compiled: Compiled): Generator<Subject> {
  for (const { subject } of subjectsOf(compiled)) yield subject;
}

/** How much of a tree there is to judge. */
export function extentOf({ environments }: Compiled): Extent {
  const components = environments[0]?.layers.reduce((sum, layer) => sum + layer.components.length, 0) ?? 0;
  return { environments: environments.length, components };
}

const ARGOCD = "argocd";
