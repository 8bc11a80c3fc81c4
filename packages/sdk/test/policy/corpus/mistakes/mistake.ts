import type { BuiltinRuleId } from "../../../../src/policy/registry.ts";
import type { ManifestSet } from "../../manifest-set.ts";

/** One mistake in the hardened set. */
export interface Mistake {
  /** The rule that finds it. */
  readonly rule: BuiltinRuleId;
  /** What someone did. */
  readonly did: string;
  readonly make: (set: ManifestSet) => ManifestSet;
  /** Rules that find the same mistake's consequence elsewhere. */
  readonly also?: readonly BuiltinRuleId[];
}
