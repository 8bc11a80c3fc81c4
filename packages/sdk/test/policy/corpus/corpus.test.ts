import { describe, expect, it } from "vitest";
import type { Issue } from "../../../src/errors.ts";
import { judge } from "../../../src/policy/engine.ts";
import { BUILTIN_RULES, type BuiltinRuleId } from "../../../src/policy/registry.ts";
import { hardenedSet, type ManifestSet } from "../manifest-set.ts";
import { accessMistakes } from "./mistakes/access.ts";
import { apiVersionMistakes } from "./mistakes/api-versions.ts";
import { availabilityMistakes } from "./mistakes/availability.ts";
import { compositionMistakes } from "./mistakes/composition.ts";
import { configMistakes } from "./mistakes/config.ts";
import { credentialMistakes } from "./mistakes/credentials.ts";
import { healthMistakes } from "./mistakes/health.ts";
import { imageMistakes } from "./mistakes/images.ts";
import type { Mistake } from "./mistakes/mistake.ts";
import { networkingMistakes } from "./mistakes/networking.ts";
import { referenceMistakes } from "./mistakes/references.ts";
import { resourceMistakes } from "./mistakes/resources.ts";
import { securityMistakes } from "./mistakes/security.ts";
import { storageMistakes } from "./mistakes/storage.ts";
import { VARIANTS } from "./variants.ts";

const MISTAKES: readonly Mistake[] = [
  ...availabilityMistakes,
  ...healthMistakes,
  ...networkingMistakes,
  ...referenceMistakes,
  ...compositionMistakes,
  ...storageMistakes,
  ...securityMistakes,
  ...resourceMistakes,
  ...imageMistakes,
  ...credentialMistakes,
  ...configMistakes,
  ...apiVersionMistakes,
  ...accessMistakes,
];

function judged(set: ManifestSet, rule: BuiltinRuleId): readonly Issue[] {
  return judge(set.manifests, { kubernetes: "1.34", tier: "production", enable: [rule] }).issues;
}

/** The rules that find something which they did not find before the mistake, each once. */
function rulesThatFind({ rule, make }: Mistake): readonly string[] {
  // Rules that are off by default contradict each other, so no system satisfies all of them at once.
  const before = new Set(judged(hardenedSet(), rule).map((issue) => JSON.stringify(issue)));
  const found = judged(make(hardenedSet()), rule).filter((issue) => !before.has(JSON.stringify(issue)));
  return [...new Set(found.map((issue) => issue.rule))];
}

describe("a hardened system", () => {
  it.each(VARIANTS.map((variant) => [variant.says, variant] as const))("has no finding: %s", (_, { make, tier }) => {
    const { issues } = judge(make(hardenedSet()).manifests, { kubernetes: "1.34", tier: tier ?? "production" });
    expect(issues).toEqual([]);
  });
});

describe("one mistake in a hardened system", () => {
  it.each(MISTAKES.map((mistake) => [`${mistake.rule}: ${mistake.did}`, mistake] as const))("%s", (_, mistake) => {
    const expected: readonly string[] = [mistake.rule, ...(mistake.also ?? [])];
    expect([...rulesThatFind(mistake)].sort()).toEqual([...expected].sort());
  });

  it("is there for every rule", () => {
    const made = new Set<string>(MISTAKES.map(({ rule }) => rule));
    const without = BUILTIN_RULES.filter(({ id }) => !made.has(id));
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});
