import { plural } from "../../../../policy/amounts.ts";
import { CONSEQUENCE_CLASSES } from "../../../consequences/classes.ts";
import { bytesText, coresText } from "../../../wording.ts";
import type { Report, ReportedEnvironment } from "../../report-data.ts";
import { mark, row, type Tone, table } from "../element.ts";
import { type Html, type HtmlPart, html } from "../html.ts";
import type { Section } from "./section.ts";

/** Each environment in a card, then every component in a line. */
export function overviewSection(report: Report): Section {
  const { environments, components } = report;
  const head = ["Component", ...environments.map(({ name }) => name)];
  const rows = components.map(({ name, kind, glance }) =>
    row(
      html`${name} <span class="quiet">${kind}</span>`,
      glance.map((text) => text ?? NOT_HERE),
    ),
  );
  return {
    id: "overview",
    title: "Overview",
    content: html`<ul class="cards">
${environments.map((environment) => card(environment, report))}</ul>
${table("Every component in every environment", head, rows)}`,
  };
}

/** Stands where a component does not run in an environment. */
export const NOT_HERE: Html = html`<span class="quiet">does not run</span>`;

function card(environment: ReportedEnvironment, report: Report): Html {
  const { name, tier, namespace, objects, capacity } = environment;
  const { steady, maximum, storage } = capacity;
  const entries: readonly (readonly [string, HtmlPart])[] = [
    ["Namespace", namespace],
    ["Objects", objects],
    ["Pods", steady.pods === maximum.pods ? steady.pods : `${steady.pods} to ${maximum.pods}`],
    ["Requested", `${coresText(steady.requestedCpu)} CPU, ${bytesText(steady.requestedMemory)}`],
    ["Storage", bytesText(storage)],
    ["Policy", policyMark(report, name)],
    ...changeEntry(report, name),
  ];
  return html`<li class="card">
<h3>${name} ${mark("plain", tier)}</h3>
<dl>${entries.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
</li>
`;
}

function policyMark({ guarantees }: Report, environment: string): HtmlPart {
  const found = guarantees.issues.filter((issue) => issue.environment === environment);
  const waived = guarantees.waived.filter((issue) => issue.environment === environment).length;
  const errors = found.filter(({ severity }) => severity === "error").length;
  const tone: Tone = errors > 0 ? "danger" : found.length > 0 ? "warning" : "good";
  const text = found.length === 0 ? "no finding" : plural(found.length, "finding");
  return html`${mark(tone, text)}${waived === 0 ? undefined : html` ${waived} waived`}`;
}

function changeEntry({ changes }: Report, environment: string): readonly (readonly [string, HtmlPart])[] {
  const review = changes?.reviews.find((one) => one.environment === environment);
  if (review === undefined) return [];
  const { label, level } = CONSEQUENCE_CLASSES[review.worst];
  return [["Change", mark(level === "none" ? "good" : level, label)]];
}
