/** Emission: a tree becomes a plan (pure), and a plan becomes a folder (the only code that writes one). */
export { type CheckOptions, checkPlan, type Drift, type DriftWithDiff, dryRun } from "./check.ts";
export type { FileState } from "./inspect.ts";
export { type OutputLocation, resolveOutput } from "./output-location.ts";
export { type Plan, planTree } from "./plan.ts";
export { type WriteOptions, type WriteResult, writePlan } from "./write.ts";
