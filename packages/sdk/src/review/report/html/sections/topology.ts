import type { Topology } from "../../../graph/topology.ts";
import { listOf } from "../../../wording.ts";
import type { Report } from "../../report-data.ts";
import { fold, table } from "../element.ts";
import { embeddedSvg } from "../embedded-svg.ts";
import { type Html, html } from "../html.ts";
import { lead, type Section } from "./section.ts";

/**
 * The pictures, each with the same in words.
 *
 * @param drawings SVG for each topology of the report, in its order; where one is missing there are words alone.
 */
export function topologySection({ topologies }: Report, drawings: readonly (string | undefined)[]): Section {
  const figures = topologies.map(({ environments, topology }, position) => {
    const drawing = drawings[position];
    const where = listOf(environments);
    const words = inWords(topology, where, topologies.length === 1 ? 3 : 4);
    const content = html`${drawing === undefined ? NOT_DRAWN : figure(drawing, where, position)}${words}`;
    // The last is the one that matters most: environments go from development to production.
    return topologies.length === 1 ? content : fold(3, where, content, { isOpen: position === topologies.length - 1 });
  });
  return {
    id: "topology",
    title: "Topology",
    content: html`${lead("Who opens connections to whom, and on which port: what variables name, what network policies allow, and what Ingresses let in. DNS is left out.")}${figures}`,
  };
}

const NOT_DRAWN = html`<p>There is no picture; the connections are below in words.</p>
`;

function figure(drawing: string, where: string, position: number): Html {
  const label = `Topology of ${where}; the table of connections says the same in words`;
  return html`<div class="scroll topology" role="region" aria-label="Topology of ${where}" tabindex="0">
${embeddedSvg(drawing, `t${position}-`, label)}</div>
`;
}

function inWords({ nodes, edges }: Topology, where: string, level: 3 | 4): Html {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const rows = edges.map(
    ({
      from,
      to,
      labels,
    }) => html`<tr><th scope="row">${names.get(from)}</th><td>${names.get(to)}</td><td>${labels.join(", ")}</td></tr>
`,
  );
  const caption = `Connections of ${where}`;
  return fold(level, `${edges.length} connections in words`, table(caption, ["From", "To", "At"], rows));
}
