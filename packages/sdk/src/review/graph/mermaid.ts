import { groupNodes } from "./groups.ts";
import type { NodeKind, Topology, TopologyNode } from "./topology.ts";

/** How each kind is drawn. */
const SHAPES: { readonly [kind in NodeKind]: readonly [open: string, close: string] } = {
  service: ["[", "]"],
  database: ["[(", ")]"],
  broker: ["{{", "}}"],
  stateful: ["[[", "]]"],
  job: [">", "]"],
  outside: ["([", "])"],
};

/**
 * A topology as a Mermaid flowchart, which GitHub draws. The same topology gives the same text.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function toMermaid(topology: Topology): string {
  const ids = new Map(topology.nodes.map((node, index) => [node.id, `n${index}`]));
  const lines = ["flowchart LR"];
  for (const [index, { title, nodes }] of groupNodes(topology).entries()) {
    lines.push(`  subgraph g${index} ["${quoted(title)}"]`);
    for (const node of nodes) lines.push(`    ${ids.get(node.id) ?? ""}${shaped(node)}`);
    lines.push("  end");
  }
  for (const { from, to, labels } of topology.edges) {
    const label = labels.length === 0 ? "" : `|"${quoted(labels.join(", "))}"|`;
    lines.push(`  ${ids.get(from) ?? ""} -->${label} ${ids.get(to) ?? ""}`);
  }
  return `${lines.join("\n")}\n`;
}

function shaped({ kind, name }: TopologyNode): string {
  const [open, close] = SHAPES[kind];
  return `${open}"${quoted(name)}"${close}`;
}

/** Text between quotation marks; Mermaid writes special characters as numbers. */
function quoted(text: string): string {
  return text.replace(/["#<>&;\\`]|\p{Cc}/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
