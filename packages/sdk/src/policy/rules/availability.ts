import type { Rule } from "../rule.ts";

export const availabilityRules = [] as const satisfies readonly Rule[];
