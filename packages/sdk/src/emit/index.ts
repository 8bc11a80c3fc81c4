/** Emission: a tree becomes a plan (pure), and a plan becomes a folder (the only code that writes one). */

export type { GeneratedSecret } from "../overlays/kustomize-root.ts";
export { type Judgement, judge, judgeAll, type Policy, type PolicySettings, type Subject } from "../policy/engine.ts";
export { CATEGORIES, DOCUMENTED_RULES, type ExplainedRule, findRule, rulePage } from "../policy/explain.ts";
export {
  formatReport,
  isReportFormat,
  REPORT_FORMATS,
  type ReportFormat,
  type ReportFormatOptions,
} from "../policy/formats/format-report.ts";
export type { ReportDocument } from "../policy/formats/json.ts";
export type { ReportTextRole } from "../policy/formats/pretty.ts";
export {
  atLeast,
  isAtLeast,
  type Report,
  type ReportSubject,
  type ReportTotals,
  SEVERITIES,
  totalsOf,
} from "../policy/formats/report.ts";
export type { ObjectReference, PolicyIssue, SourceLocation } from "../policy/policy-issue.ts";
export { BUILTIN_RULES, type BuiltinRuleId } from "../policy/registry.ts";
export { isKnownVersion, KNOWN_VERSIONS } from "../policy/versions/kubernetes-version.ts";
export type { WaivedIssue } from "../policy/waiver.ts";
export {
  type BuildFolderOptions,
  buildFolder,
  exportRevision,
  exportWorkTree,
  findMergeBase,
  findRevision,
  isRevision,
  openRepository,
  openRevisionFolder,
  openTreeFolder,
  placeholderValues,
  type ReadBack,
  type Repository,
  type Revision,
  readBack,
  readManifests,
  type TreeFolder,
  withPlaceholders,
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
export { maskSeenValues, rememberSeenValues } from "./secrets/seen-values.ts";
export {
  type ConfigPlaces,
  DEFAULT_KUBERNETES,
  type ForeignSource,
  type VerifyConfigOptions,
  type VerifyForeignOptions,
  type VerifyOptions,
  verifiedNames,
  verifyConfig,
  verifyForeign,
} from "./verify.ts";
export { type WriteOptions, type WriteResult, writePlan } from "./write.ts";
