import { listOf } from "../../wording.ts";
import type { Report } from "../report-data.ts";
import { type Html, html, trusted } from "./html.ts";
import { capacitySection } from "./sections/capacity.ts";
import { changesSection } from "./sections/changes.ts";
import { componentsSection } from "./sections/components.ts";
import { guaranteesSection } from "./sections/guarantees.ts";
import { overviewSection } from "./sections/overview.ts";
import { type Section, sectionMarkup } from "./sections/section.ts";
import { topologySection } from "./sections/topology.ts";
import { STYLES } from "./styles.ts";

/** In the head of every report, by which a file is known as one of ours. */
export const REPORT_MARKER = '<meta name="generator" content="ecom-k8s report">';

/** Nothing is loaded from anywhere, and no script runs. */
const SECURITY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A report as one HTML page that needs nothing else: no network, no script. The same report gives the same bytes.
 *
 * @param drawings SVG by Graphviz for each of the report's topologies, in its order; where one is missing, the
 *   connections are in words alone.
 */
export function renderReport(report: Report, drawings: readonly (string | undefined)[] = []): string {
  const sections: readonly Section[] = [
    overviewSection(report),
    ...(report.changes === undefined ? [] : [changesSection(report.changes)]),
    topologySection(report, drawings),
    componentsSection(report),
    guaranteesSection(report),
    capacitySection(report),
  ];
  return page(report, sections).markup;
}

function page({ title, kubernetes, environments }: Report, sections: readonly Section[]): Html {
  const names = listOf(environments.map(({ name }) => name));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${trusted(REPORT_MARKER)}
<meta http-equiv="Content-Security-Policy" content="${SECURITY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: what runs in ${names}</title>
<style>
${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${title}</h1>
<p>What runs in ${names}, on Kubernetes ${kubernetes}</p>
</header>
<nav aria-label="Contents">
<ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
</nav>
<main id="main" tabindex="-1">
${sections.map(sectionMarkup)}</main>
<footer><p>Made by <code>ecom-k8s report</code>, from the effective manifests. No value of a secret is in this file.</p></footer>
</body>
</html>
`;
}
