import type { Manifest } from "../model/kubernetes.ts";
import type { Found } from "../policy/engine.ts";
import type { Rule } from "../policy/rule.ts";
import type { ThreadFinding } from "./thread-findings.ts";

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
