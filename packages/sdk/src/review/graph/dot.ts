import { groupNodes } from "./groups.ts";
import type { NodeKind, Topology } from "./topology.ts";

interface Look {
  readonly shape: string;
  /** Of the line, and of what it encloses. */
  readonly colors: readonly [line: string, fill: string];
}

/** How each kind is drawn. The kind is the node's class too, so that a page can colour the picture as its own. */
const LOOKS: { readonly [kind in NodeKind]: Look } = {
  service: { shape: "box", colors: ["#0b57a4", "#e8f1fc"] },
  database: { shape: "cylinder", colors: ["#14693a", "#e6f4ec"] },
  broker: { shape: "hexagon", colors: ["#8a5200", "#fdf1dd"] },
  stateful: { shape: "box3d", colors: ["#5b3fa0", "#efeafa"] },
  job: { shape: "note", colors: ["#566373", "#ffffff"] },
  outside: { shape: "ellipse", colors: ["#566373", "#ffffff"] },
};

/**
 * A topology in Graphviz' language. The same topology gives the same text.
 *
 * @see https://graphviz.org/doc/info/lang.html
 */
export function toDot(topology: Topology): string {
  const lines = [
    "digraph topology {",
    "  rankdir=LR; ranksep=0.7; nodesep=0.3;",
    '  graph [fontname="sans-serif", fontsize=12, labeljust=l, style="rounded,filled", color="#d5dbe3", fillcolor="#f6f7f9"];',
    '  node [fontname="sans-serif", fontsize=11, style=filled];',
    '  edge [fontname="sans-serif", fontsize=9, color="#566373", fontcolor="#566373", arrowsize=0.7];',
  ];
  for (const [index, { title, nodes }] of groupNodes(topology).entries()) {
    lines.push(`  subgraph cluster_${index} {`, `    label=${quoted(title)};`);
    for (const { id, name, kind } of nodes) {
      const { shape, colors } = LOOKS[kind];
      const look = `shape=${shape}, class=${kind}, color="${colors[0]}", fillcolor="${colors[1]}"`;
      lines.push(`    ${quoted(id)} [label=${quoted(name)}, ${look}];`);
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
