import type { Rule } from "../rule.ts";

export const referenceRules = [] as const satisfies readonly Rule[];
