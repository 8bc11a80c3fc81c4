import { type Judgement, type Policy, selectRules } from "../../policy/engine.ts";
import { groupBy } from "../../policy/grouping.ts";
import type { PolicyIssue } from "../../policy/policy-issue.ts";
import { BUILTIN_RULES } from "../../policy/registry.ts";
import type { ReportedGuarantees } from "./report-data.ts";

/**
 * Which rules hold in each environment.
 *
 * @param environments The environments to report on; findings of others that were judged too are left out, but not
 *   those that are about none, such as a waiver's faults.
 * @param others Names of what else was judged and is reported: the objects for Argo CD.
 */
export function guaranteesOf(
  judgement: Judgement,
  policy: Policy,
  environments: readonly string[],
  others: readonly string[],
): ReportedGuarantees {
  const reported = new Set<string | undefined>([undefined, ...environments, ...others]);
  const issues = judgement.issues.filter(({ environment }) => reported.has(environment));
  const waived = judgement.waived.filter(({ environment }) => reported.has(environment));
  const findingsOf = counter(issues);
  const waivedOf = counter(waived);
  const rules = selectRules(policy);
  const on = new Set(rules.map(({ id }) => id));
  return {
    rules: rules.map(({ id, summary, category }) => ({
      id,
      summary,
      category,
      states: environments.map((name) => ({ findings: findingsOf(id, name), waived: waivedOf(id, name) })),
    })),
    off: BUILTIN_RULES.map(({ id }) => id).filter((id) => !on.has(id)),
    issues,
    waived,
  };
}

function counter(issues: readonly PolicyIssue[]): (rule: string, environment: string) => number {
  const groups = groupBy(issues, ({ rule, environment }) => `${rule}\n${environment ?? ""}`);
  return (rule, environment) => groups.get(`${rule}\n${environment}`)?.length ?? 0;
}
