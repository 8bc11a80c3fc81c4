import type { Rule } from "../rule.ts";
import { noDuplicateEnv } from "./no-duplicate-env.ts";
import { noSharedApplicationPath } from "./no-shared-application-path.ts";

/** What layers, patches and several objects make together, and none of them shows alone. */
export const compositionRules = [noDuplicateEnv, noSharedApplicationPath] as const satisfies readonly Rule[];
