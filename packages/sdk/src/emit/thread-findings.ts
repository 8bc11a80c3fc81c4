import type { Manifest } from "../model/kubernetes.ts";
import { type Found, findAll } from "../policy/engine.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { Finding, KubernetesVersion, Rule, RuleContext } from "../policy/rule.ts";

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

/** What another thread has found, about this thread's objects. */
export function fromThread(
  found: readonly ThreadFinding[],
  manifests: readonly Manifest[],
  rules: readonly Rule[],
): readonly Found[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return found.map(({ rule: id, position, ...finding }) => {
    const rule = byId.get(id);
    const manifest = manifests[position];
    if (rule === undefined || manifest === undefined)
      throw new Error(`a thread found ${id} of no object that it was sent`);
    return { rule, finding: { ...finding, manifest } };
  });
}
