import { apiVersionRules } from "./rules/api-versions.ts";
import { availabilityRules } from "./rules/availability.ts";
import { compositionRules } from "./rules/composition.ts";
import { configRules } from "./rules/config.ts";
import { healthRules } from "./rules/health.ts";
import { imageRules } from "./rules/images.ts";
import { networkingRules } from "./rules/networking.ts";
import { referenceRules } from "./rules/references.ts";
import { resourceRules } from "./rules/resources.ts";
import { securityRules } from "./rules/security.ts";
import { storageRules } from "./rules/storage.ts";

/** Every rule of ours, in the order in which findings of one resource are reported. */
export const BUILTIN_RULES = [
  ...availabilityRules,
  ...healthRules,
  ...networkingRules,
  ...referenceRules,
  ...compositionRules,
  ...resourceRules,
  ...storageRules,
  ...securityRules,
  ...imageRules,
  ...configRules,
  ...apiVersionRules,
] as const;

/** The id of a rule of ours. */
export type BuiltinRuleId = (typeof BUILTIN_RULES)[number]["id"];
