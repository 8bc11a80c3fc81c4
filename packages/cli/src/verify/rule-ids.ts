import { BUILTIN_RULES, type PolicySettings } from "@ecom/k8s-sdk/emit";

/** The ids of the rules that can be switched: ours, and those of a configuration. */
export function ruleIds(settings: PolicySettings | undefined): readonly string[] {
  return [...BUILTIN_RULES, ...(settings?.rules ?? [])].map(({ id }) => id);
}
