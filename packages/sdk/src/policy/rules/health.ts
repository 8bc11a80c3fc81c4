import type { Rule } from "../rule.ts";

export const healthRules = [] as const satisfies readonly Rule[];
