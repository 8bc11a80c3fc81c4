import type { PolicySettings } from "./engine.ts";
import type { Rule } from "./rule.ts";

/**
 * A guarantee set of your own: rules, and rules of ours that are switched on or off, under one name. A team writes it
 * once and spreads it into the `policy` of each of its configurations; ids are checked by the compiler.
 *
 * @example
 * const requireTeam = defineRule({
 *   id: "require-team",
 *   category: "config",
 *   summary: "Every workload names its team.",
 *   rationale: "An alert without an owner wakes everyone.",
 *   hint: "Set the label example.com/team.",
 *   source: "https://handbook.example.com/on-call",
 *   *check({ index }) {
 *     for (const { manifest } of index.workloads) {
 *       if (labelOf(manifest, "example.com/team") === undefined) {
 *         yield { manifest, path: "metadata.labels", message: "example.com/team is missing" };
 *       }
 *     }
 *   },
 * });
 * const houseRules = definePolicy({ rules: [requireTeam], enable: ["require-image-digest"] });
 */
export function definePolicy<const Own extends Rule = never>(settings: PolicySettings<Own>): PolicySettings<Own> {
  return settings;
}
