import type { Severity } from "../../../../errors.ts";
import { plural } from "../../../../policy/amounts.ts";
import { CATEGORIES } from "../../../../policy/explain.ts";
import { groupBy } from "../../../../policy/grouping.ts";
import type { PolicyIssue } from "../../../../policy/policy-issue.ts";
import type { WaivedIssue } from "../../../../policy/waiver.ts";
import type { Report, ReportedRule, RuleState } from "../../report-data.ts";
import { fold, mark, row, type Tone, table } from "../element.ts";
import { type Html, html } from "../html.ts";
import { lead, type Section } from "./section.ts";

/** What is promised, what of it holds, what was found, and what is excused and why. */
export function guaranteesSection({ guarantees, environments }: Report): Section {
  const { rules, off, issues, waived } = guarantees;
  const names = environments.map(({ name }) => name);
  const holding = rules.filter(holds).length;
  const summary = `${holding} of ${plural(rules.length, "rule")} hold everywhere; ${issues.length === 0 ? "no finding" : plural(issues.length, "finding")}, ${waived.length} waived.`;
  return {
    id: "guarantees",
    title: "Guarantees",
    content: html`${lead(summary)}<h3>Findings</h3>
${issues.length === 0 ? html`<p>None.</p>\n` : findings(issues)}<h3>Waivers</h3>
${waived.length === 0 ? html`<p>None.</p>\n` : waivers(waived)}<h3>Rules</h3>
${[...groupBy(rules, ({ category }) => category)].map(([category, members]) =>
  fold(4, CATEGORIES[category], ruleTable(members, names, CATEGORIES[category]), {
    aside: `${members.filter(holds).length} of ${members.length} hold`,
  }),
)}${off.length === 0 ? undefined : fold(4, "Not judged by", html`<p>Off by default, or switched off: ${off.join(", ")}.</p>\n`, { aside: plural(off.length, "rule") })}`,
  };
}

function holds({ states }: ReportedRule): boolean {
  return states.every(({ findings, waived }) => findings + waived === 0);
}

const TONES: { readonly [severity in Severity]: Tone } = { error: "danger", warning: "warning", info: "notice" };

function findings(issues: readonly PolicyIssue[]): Html {
  const rows = issues.map(
    ({
      severity,
      rule,
      resource,
      path,
      message,
      hint,
    }) => html`<tr><th scope="row">${resource}</th><td>${mark(TONES[severity], severity)}</td><td><p>${message}</p><p class="quiet">${hint}</p>${path === "" ? undefined : html`<p><code>${path}</code></p>`}</td><td><code>${rule}</code></td></tr>
`,
  );
  return table("Findings", ["Object", "Severity", "What, and what to do", "Rule"], rows);
}

/** The findings that one waiver excuses stand in one row. */
function waivers(waived: readonly WaivedIssue[]): Html {
  const groups = groupBy(waived, ({ rule, reason, expires = "" }) => JSON.stringify([rule, reason, expires]));
  const rows = [...groups.values()].map((group) => {
    const [first] = group;
    const resources = [...new Set(group.map(({ resource }) => resource))];
    return row(html`<code>${first?.rule}</code>`, [
      first?.reason,
      html`<ul>${resources.map((resource) => html`<li>${resource}</li>`)}</ul>`,
      first?.expires ?? "as long as it is needed",
    ]);
  });
  return table("Waivers", ["Rule", "Why it is waived", "For", "Until"], rows);
}

function ruleTable(rules: readonly ReportedRule[], names: readonly string[], caption: string): Html {
  const rows = rules.map(({ id, summary, states }) =>
    row(html`<code>${id}</code>`, [summary, ...states.map(stateMark)]),
  );
  return table(caption, ["Rule", "What must hold", ...names], rows);
}

function stateMark({ findings: found, waived }: RuleState): Html {
  if (found > 0) return mark("warning", plural(found, "finding"));
  return waived > 0 ? mark("notice", `${waived} waived`) : mark("good", "holds");
}
