/** Emission: a tree becomes a plan (pure), and a plan becomes a folder (the only code that writes one). */

export type { GeneratedSecret } from "../overlays/kustomize-root.ts";
export type { Judgement, Policy, Subject } from "../policy/engine.ts";
export {
  type BuildFolderOptions,
  buildFolder,
  exportRevision,
  exportWorkTree,
  findMergeBase,
  findRevision,
  isRevision,
  openRepository,
  placeholderValues,
  type Repository,
  type Revision,
  readManifests,
  withTemporaryFolder,
  writePlaceholders,
} from "./baseline/index.ts";
export { type BuildOptions, type BuildResult, type BuildStage, build, judgeCompiled, policyOf } from "./build.ts";
export { type CheckOptions, checkPlan, type Drift, type DriftWithDiff, dryRun } from "./check.ts";
export { type Config, DEFAULT_OUT, defineConfig, readConfig } from "./config.ts";
export { argoCdManifests, type EffectiveEnvironment, effectiveEnvironments } from "./effective-environments.ts";
export type { FileState } from "./inspect.ts";
export { type ObjectFiles, objectFiles } from "./object-files.ts";
export { type OutputLocation, resolveOutput } from "./output-location.ts";
export { type Plan, planTree } from "./plan.ts";
export { type RenderedRoot, renderRoot } from "./render-root.ts";
export { checkSecrets } from "./secrets/check.ts";
export {
  type InitSecretsFile,
  type InitSecretsReport,
  initSecrets,
  type SecretsOptions,
  type WaitingKey,
} from "./secrets/init.ts";
export { secretValuesFrom } from "./secrets/read.ts";
export { SECRET_CHECKS, type SecretCheck } from "./secrets/secret-checks.ts";
export { environmentNames } from "./secrets/secret-files.ts";
export { type WriteOptions, type WriteResult, writePlan } from "./write.ts";
