import { withoutContentHash } from "../policy/content-hash-names.ts";
import { groupBy } from "../policy/grouping.ts";
import type { PolicyIssue } from "../policy/policy-issue.ts";
import type { BuiltinRuleId } from "../policy/registry.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { Waiver } from "../policy/waiver.ts";

const REASON = "imported as it was";

/** A waiver for each error, so that the project builds; one for all environments where all of them have it. */
export function waiversFor(
  issues: readonly PolicyIssue[],
  environments: readonly string[],
): readonly Waiver<BuiltinRuleId>[] {
  const errors = issues.filter(({ severity }) => severity === "error");
  const waivers: Waiver<BuiltinRuleId>[] = [];
  for (const [, same] of groupBy(errors, (issue) => `${issue.rule}\n${componentOf(issue)}`)) {
    const [first] = same;
    const rule = BUILTIN_RULES.map(({ id }) => id).find((id) => id === first?.rule);
    if (first === undefined || rule === undefined) continue;
    const waiver = { rule, component: componentOf(first), reason: REASON };
    const found = [...new Set(same.flatMap(({ environment }) => environment ?? []))];
    if (found.length === environments.length) waivers.push(waiver);
    else for (const environment of found) waivers.push({ ...waiver, environment });
  }
  return waivers;
}

function componentOf({ object, resource }: PolicyIssue): string {
  return object === undefined ? resource : `${object.kind}/${withoutContentHash(object.name)}`;
}
