import type { Manifest } from "../model/kubernetes.ts";
import { findAll } from "../policy/engine.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { Finding, KubernetesVersion, Rule, RuleContext } from "../policy/rule.ts";
import { claimed, type RuleClaims } from "./rule-claims.ts";

/** What a thread is asked to judge. */
export interface ThreadTask {
  readonly manifests: readonly Manifest[];
  readonly tier: RuleContext["tier"];
  readonly kubernetes: KubernetesVersion;
  /** The ids of the rules to judge by, all of them ours. */
  readonly rules: readonly string[];
  /** By which of the rules, in their order, another thread judges already. */
  readonly claims: RuleClaims;
}

/** A finding as it travels between threads: objects that are sent are copies, so both ends name them by position. */
export interface ThreadFinding extends Omit<Finding, "manifest"> {
  readonly rule: string;
  readonly position: number;
}

/** Judges in this thread for another one, by what of the rules nobody else takes meanwhile. */
export function findForThread({ manifests, tier, kubernetes, rules, claims }: ThreadTask): readonly ThreadFinding[] {
  const byId = new Map<string, Rule>(BUILTIN_RULES.map((rule) => [rule.id, rule]));
  const chosen = rules.flatMap((id) => byId.get(id) ?? []);
  const positions = new Map(manifests.map((manifest, position) => [manifest, position]));
  const found = findAll({ manifests, tier }, kubernetes, claimed(chosen, claims));
  return found.map(({ rule, finding: { manifest, ...finding } }) => ({
    ...finding,
    rule: rule.id,
    position: positions.get(manifest) ?? -1,
  }));
}
