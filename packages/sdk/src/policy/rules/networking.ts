import type { Rule } from "../rule.ts";

export const networkingRules = [] as const satisfies readonly Rule[];
