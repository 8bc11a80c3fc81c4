import type { Manifest } from "../model/kubernetes.ts";
import { findAll } from "../policy/engine.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { Finding, KubernetesVersion, RuleContext } from "../policy/rule.ts";

/** What a thread is asked to judge. */
export interface ThreadTask {
  readonly manifests: readonly Manifest[];
  readonly tier: RuleContext["tier"];
  readonly kubernetes: KubernetesVersion;
  /** The ids of the rules to judge by, all of them ours. */
  readonly rules: readonly string[];
}

/** A finding as it travels between threads: objects that are sent are copies, so both ends name them by position. */
export interface ThreadFinding extends Omit<Finding, "manifest"> {
  readonly rule: string;
  readonly position: number;
}

/** Judges in this thread for another one. */
export function findForThread({ manifests, tier, kubernetes, rules }: ThreadTask): readonly ThreadFinding[] {
  const wanted = new Set(rules);
  const chosen = BUILTIN_RULES.filter(({ id }) => wanted.has(id));
  const positions = new Map(manifests.map((manifest, position) => [manifest, position]));
  return findAll({ manifests, tier }, kubernetes, chosen).map(({ rule, finding: { manifest, ...finding } }) => ({
    ...finding,
    rule: rule.id,
    position: positions.get(manifest) ?? -1,
  }));
}
