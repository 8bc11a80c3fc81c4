/** The page's style sheet: light and dark, from a phone to paper. */
export const STYLES = `:root {
  color-scheme: light dark;
  --text: #1b2430;
  --quiet: #566373;
  --page: #f6f7f9;
  --sheet: #ffffff;
  --band: #eef1f5;
  --line: #d5dbe3;
  --link: #0b57a4;
  --good: #14693a;
  --notice: #0b57a4;
  --warning: #8a5200;
  --danger: #b3261e;
  --violet: #5b3fa0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e4e9f0;
    --quiet: #a3afbf;
    --page: #11161d;
    --sheet: #19202a;
    --band: #222b37;
    --line: #364252;
    --link: #8abfff;
    --good: #7ad69d;
    --notice: #8abfff;
    --warning: #f2be6a;
    --danger: #ff9d94;
    --violet: #c3b1f7;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body {
  margin: 0;
  border-top: 0.25rem solid var(--link);
  background: var(--page);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
header, main, footer, nav ul { max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
header { padding-block: 1.75rem 1.25rem; }
header p, footer p { margin: 0; color: var(--quiet); }
footer { padding-block: 1rem 2rem; font-size: 0.875rem; }
h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0 0 0.25rem; font-size: 2rem; letter-spacing: -0.015em; }
h2 { margin: 0 0 0.75rem; font-size: 1.375rem; letter-spacing: -0.01em; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.0625rem; }
h4, h5 { margin: 1rem 0 0.5rem; font-size: 1rem; }
h3 .mark, h4 .mark { margin-left: 0.25rem; vertical-align: 0.1em; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.875em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: 0; z-index: 2; padding: 0.5rem 1rem; background: var(--sheet); }
.skip:focus { left: 0.5rem; top: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-weight: 400; }
.lead { max-width: 70ch; margin: 0 0 1rem; color: var(--quiet); }

nav { position: sticky; top: 0; z-index: 1; background: var(--page); border-block: 1px solid var(--line); }
nav ul { display: flex; gap: 0.25rem 1.25rem; margin-block: 0; padding-block: 0.5rem; list-style: none; overflow-x: auto; }
nav a { display: block; padding-block: 0.25rem; text-decoration: none; white-space: nowrap; }
nav a:hover { text-decoration: underline; }

section {
  margin-block: 1.5rem;
  padding: clamp(1rem, 3vw, 1.75rem);
  background: var(--sheet);
  border: 1px solid var(--line);
  border-radius: 0.5rem;
}
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
  gap: 1rem;
  margin: 0 0 1.5rem;
  padding: 0;
  list-style: none;
}
.card { padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--page); }
.card h3 { margin: 0 0 0.5rem; font-size: 1.125rem; }
.card dl { margin: 0; }
.card dl div { display: flex; gap: 0.5rem; justify-content: space-between; padding-block: 0.25rem; }
.card dl div + div { border-top: 1px solid var(--line); }
.card dt { color: var(--quiet); }
.card dd { margin: 0; text-align: right; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }

.mark {
  display: inline-block;
  padding: 0 0.5em;
  border: 1px solid currentcolor;
  border-radius: 1em;
  font-size: 0.8125rem;
  font-weight: 600;
  line-height: 1.5;
  white-space: nowrap;
}
.mark.plain { color: var(--quiet); font-weight: 400; }
.mark.good { color: var(--good); }
.mark.notice { color: var(--notice); }
.mark.warning { color: var(--warning); }
:is(.good, .notice, .warning).mark { background: color-mix(in srgb, currentcolor 8%, transparent); border-color: color-mix(in srgb, currentcolor 45%, transparent); }
.mark.danger { color: var(--sheet); background: var(--danger); border-color: var(--danger); }

.scroll { overflow-x: auto; margin-block: 0.5rem 1rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
th, td { padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--band); font-size: 0.875rem; white-space: nowrap; }
tbody th { min-width: 15rem; font-weight: 600; }
.amounts td, .amounts thead th + th { text-align: right; }
.amounts td { min-width: 6rem; }
tbody tr:last-child > * { border-bottom: 0; }
td { min-width: 8rem; font-variant-numeric: tabular-nums; }
th code { white-space: nowrap; }
td ul { min-width: min(16rem, 40vw); margin: 0; padding: 0; list-style: none; }
td li + li { margin-top: 0.25rem; }
td p { margin: 0 0 0.25rem; }
.values { table-layout: fixed; min-width: calc(11rem * (1 + var(--environments))); }
.values thead th:first-child { width: 11rem; }
.values td { overflow-wrap: anywhere; }
.values td ul, .values tbody th { min-width: 0; }
.values tr:not(.same, .group) > td { background: color-mix(in srgb, var(--warning) 7%, transparent); }
.values .group th { padding-top: 0.9rem; color: var(--quiet); font-size: 0.8125rem; letter-spacing: 0.02em; }
.differs {
  display: inline-block;
  padding-inline: 0.4em;
  border-radius: 0.25em;
  background: var(--band);
  color: var(--warning);
  font-size: 0.75rem;
  font-weight: 600;
}
main:has(#only-differences:checked) .values .same { display: none; }
.filter { margin: 0 0 0.5rem; }

details { border: 1px solid var(--line); border-radius: 0.375rem; margin-block: 0.5rem; }
summary {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  gap: 0.125rem 0.75rem;
  align-items: baseline;
  padding: 0.5rem 0.75rem 0.5rem 2rem;
  cursor: pointer;
}
summary::before { content: "\\25B8"; position: absolute; top: 0.5rem; left: 0.75rem; color: var(--quiet); line-height: 1.25; }
details[open] > summary::before { content: "\\25BE"; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--band); border-radius: inherit; }
summary h3, summary h4 { margin: 0; font-size: 1rem; }
.aside { color: var(--quiet); font-size: 0.875rem; }
.folded { padding: 0 0.75rem 0.5rem; }
pre { overflow-x: auto; margin: 0.5rem 0 1rem; padding: 0.5rem 0.75rem; background: var(--band); border-radius: 0.375rem; }
pre .added { color: var(--good); }
pre .removed { color: var(--danger); }
pre .changed { color: var(--notice); }

.topology { max-height: 90vh; }
.topology svg { display: block; max-width: 100%; min-width: var(--legible); height: auto; margin-inline: auto; }
.topology text { fill: var(--text); font-family: Arial, Helvetica, "Liberation Sans", sans-serif; font-size: 9.5px; }
.topology .graph > polygon { fill: none; }
.topology .cluster :is(polygon, path) { fill: var(--page); stroke: var(--line); }
.topology .cluster text { fill: var(--quiet); font-size: 11px; font-weight: 600; }
.topology .node { --kind: var(--quiet); }
.topology .service { --kind: var(--notice); }
.topology .database { --kind: var(--good); }
.topology .broker { --kind: var(--warning); }
.topology .stateful { --kind: var(--violet); }
.topology .node :is(polygon, path, ellipse) { fill: color-mix(in srgb, var(--kind) 9%, var(--sheet)); stroke: var(--kind); }
.topology .node polyline { stroke: var(--kind); }
.topology .edge path { stroke: var(--quiet); }
.topology .edge polygon { fill: var(--quiet); stroke: var(--quiet); }
.topology .edge text { fill: var(--quiet); font-size: 8.5px; }

@media (max-width: 40rem) {
  header, main, footer, nav ul { padding-inline: 0.5rem; }
  section { padding: 0.75rem; }
  summary { padding-left: 1.5rem; }
  summary::before { left: 0.375rem; }
  .folded { padding-inline: 0.375rem; }
  .values { min-width: calc(6.25rem + 6.5rem * var(--environments)); }
  .values thead th:first-child { width: 6.25rem; }
  table { font-size: 0.8125rem; }
  td { min-width: 6.5rem; }
  td ul { min-width: 0; }
  tbody th { min-width: 6.75rem; overflow-wrap: anywhere; }
  .amounts td { min-width: 4.5rem; }
  .scroll tbody th[scope="row"] { position: sticky; left: 0; background: var(--sheet); }
  th, td { padding-inline: 0.375rem; }
}

@media print {
  :root {
    --text: #000; --quiet: #444; --page: #fff; --sheet: #fff; --band: #f0f0f0; --line: #bbb; --link: #000;
    --good: #14693a; --notice: #0b57a4; --warning: #8a5200; --danger: #b3261e; --violet: #5b3fa0;
  }
  @page { margin: 15mm; }
  body { font-size: 10pt; }
  nav, .skip, .filter { display: none; }
  header, main, footer { max-width: none; padding-inline: 0; }
  section { border: 0; padding: 0; }
  details { border: 0; }
  /* Backgrounds are rarely printed. */
  .mark.danger { color: var(--danger); background: none; }
  summary::before { content: none; }
  .folded { padding: 0; }
  details::details-content { content-visibility: visible; height: auto; }
  .scroll, pre { overflow: visible; max-height: none; }
  summary { padding-left: 0; }
  pre { white-space: pre-wrap; }
  .values, .topology svg { min-width: 0; }
  table { font-size: 8.5pt; }
  th, td { padding: 0.2rem 0.4rem; }
  td, tbody th, td ul { min-width: 0; }
  tbody:first-of-type { break-before: avoid; }
  tr.group { break-after: avoid; }
  tr, .card, figure, .topology { break-inside: avoid; }
  h2, h3, h4, h5, summary { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
