import type { Rule } from "../rule.ts";
import { noDuplicateEnv } from "./no-duplicate-env.ts";
import { noOversizedConfig } from "./no-oversized-config.ts";
import { noSharedApplicationPath } from "./no-shared-application-path.ts";
import { noValueBesideValueFrom } from "./no-value-beside-value-from.ts";

/** What layers, patches and several objects make together, and none of them shows alone. */
export const compositionRules = [
  noDuplicateEnv,
  noValueBesideValueFrom,
  noOversizedConfig,
  noSharedApplicationPath,
] as const satisfies readonly Rule[];
