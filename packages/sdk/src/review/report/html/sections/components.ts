import { plural } from "../../../../policy/amounts.ts";
import { listOf } from "../../../wording.ts";
import type { FactGroup, FactRow, Report, ReportedComponent } from "../../report-data.ts";
import { fold, lines } from "../element.ts";
import { type Html, type HtmlPart, html } from "../html.ts";
import { NOT_HERE } from "./overview.ts";
import { lead, type Section } from "./section.ts";

/** Each component's effective values, the environments side by side. */
export function componentsSection({ components, environments }: Report): Section {
  const names = environments.map(({ name }) => name);
  const layers = new Map<string | undefined, ReportedComponent[]>();
  for (const component of components) {
    const members = layers.get(component.layer);
    if (members === undefined) layers.set(component.layer, [component]);
    else members.push(component);
  }
  const isLayered = components.some(({ layer }) => layer !== undefined);
  const folds = [...layers].map(([layer, members]) => {
    const items = members.map((component) => componentFold(component, names, isLayered ? 4 : 3));
    return isLayered ? html`<h3>${layer === undefined ? "No layer" : `Layer ${layer}`}</h3>\n${items}` : html`${items}`;
  });
  const filter = html`<p class="filter"><label><input type="checkbox" id="only-differences"> Show only what differs between environments</label></p>
`;
  return {
    id: "components",
    title: "Components",
    content: html`${lead("What really runs, after every patch and transformer. Variables are listed by name and source; no value of a variable or a secret is in this report.")}${names.length > 1 ? filter : undefined}${folds}`,
  };
}

function componentFold(
  { name, kind, glance, groups }: ReportedComponent,
  names: readonly string[],
  level: 3 | 4,
): Html {
  const differing = groups.flatMap(({ rows }) => rows).filter(({ differs }) => differs).length;
  const rows = groups.map((group) => groupRows(group, names.length));
  const content = html`<div class="scroll" role="region" aria-label="Values of ${name}" tabindex="0">
<table class="values" style="--environments: ${names.length}">
<caption class="unseen">Effective values of ${name}</caption>
<thead><tr><th scope="col">Value</th>${names.map((environment) => html`<th scope="col">${environment}</th>`)}</tr></thead>
${rows}</table>
</div>
`;
  const aside = names.length > 1 ? `${kind}, ${spreadText(glance, names, differing)}` : kind;
  return fold(level, name, content, { aside });
}

function spreadText(glance: ReportedComponent["glance"], names: readonly string[], differing: number): string {
  const where = names.filter((_, position) => glance[position] !== undefined);
  const only = where.length === names.length ? [] : [`in ${listOf(where)} only`];
  if (where.length === 1) return only.join();
  return [...only, differing === 0 ? "the same everywhere" : `${plural(differing, "value")} differ`].join(", ");
}

function groupRows({ title, rows }: FactGroup, columns: number): Html {
  const isSame = rows.every(({ differs }) => !differs);
  return html`<tbody${isSame ? html` class="same"` : undefined}>
<tr class="group"><th scope="rowgroup" colspan="${columns + 1}">${title}</th></tr>
${rows.map(factRow)}</tbody>
`;
}

function factRow({ label, cells, differs }: FactRow): Html {
  const title = differs ? html`${label} <span class="differs">differs</span>` : label;
  return html`<tr${differs ? undefined : html` class="same"`}><th scope="row">${title}</th>${cells.map(
    (cell) => html`<td>${cellOf(cell)}</td>`,
  )}</tr>
`;
}

function cellOf(cell: FactRow["cells"][number]): HtmlPart {
  if (cell === undefined) return NOT_HERE;
  return cell.length === 0 ? html`<span class="quiet">none</span>` : lines(cell);
}
