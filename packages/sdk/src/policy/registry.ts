import { availabilityRules } from "./rules/availability.ts";
import { compositionRules } from "./rules/composition.ts";
import { healthRules } from "./rules/health.ts";
import { networkingRules } from "./rules/networking.ts";
import { referenceRules } from "./rules/references.ts";

/** Every rule of ours, in the order in which findings of one resource are reported. */
export const BUILTIN_RULES = [
  ...availabilityRules,
  ...healthRules,
  ...networkingRules,
  ...referenceRules,
  ...compositionRules,
] as const;

/** The id of a rule of ours. */
export type BuiltinRuleId = (typeof BUILTIN_RULES)[number]["id"];
