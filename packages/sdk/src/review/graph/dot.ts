import { groupNodes } from "./groups.ts";
import type { NodeKind, Topology } from "./topology.ts";

/** How each kind is drawn. */
const SHAPES: { readonly [kind in NodeKind]: string } = {
  service: "box",
  database: "cylinder",
  broker: "hexagon",
  stateful: "box3d",
  job: "note",
  outside: "ellipse",
};

/**
 * A topology in Graphviz' language. The same topology gives the same text.
 *
 * @see https://graphviz.org/doc/info/lang.html
 */
export function toDot(topology: Topology): string {
  const lines = [
    "digraph topology {",
    "  rankdir=LR;",
    '  node [fontname="sans-serif", fontsize=11];',
    '  edge [fontname="sans-serif", fontsize=9];',
  ];
  for (const [index, { title, nodes }] of groupNodes(topology).entries()) {
    lines.push(`  subgraph cluster_${index} {`, `    label=${quoted(title)};`);
    for (const { id, name, kind } of nodes) {
      lines.push(`    ${quoted(id)} [label=${quoted(name)}, shape=${SHAPES[kind]}];`);
    }
    lines.push("  }");
  }
  for (const { from, to, labels } of topology.edges) {
    const label = labels.length === 0 ? "" : ` [label=${quoted(labels.join("\n"))}]`;
    lines.push(`  ${quoted(from)} -> ${quoted(to)}${label};`);
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

function quoted(text: string): string {
  return `"${text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ")}"`;
}
