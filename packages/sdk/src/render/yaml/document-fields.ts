import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from "yaml";
import { isEmpty } from "./parse.ts";

/** Where a field is in a text. */
export interface FieldPosition {
  /** From 1. */
  readonly line: number;
  /** `false`: the field is not there, and this is the nearest thing above it that is. */
  readonly exact: boolean;
}

/** The fields of a document, by paths as findings give them: `spec.template.spec.containers[auth].image`. */
export interface DocumentFields {
  readonly find: (path: string) => FieldPosition;
  /** The text of a scalar as it is written; `undefined` where there is none. */
  readonly textAt: (path: string) => string | undefined;
}

/**
 * The fields of each document, in the order in which `parseYaml` gives the documents. Of a text that is no
 * YAML, what can be read is found.
 */
export function documentFields(text: string): readonly DocumentFields[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: "failsafe",
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
  });
  const lineOf = (offset: number): number => Math.max(lines.linePos(offset).line, 1);
  return documents.flatMap((document) =>
    document.contents === null || isEmpty(document.contents) ? [] : [finder(document, document.contents, lineOf)],
  );
}

function finder(document: Document.Parsed, root: Node, lineOf: (offset: number) => number): DocumentFields {
  const walk = (path: string): Child & { readonly exact: boolean } => {
    let reached: Child = { offset: startOf(root), node: root };
    for (const segment of segmentsOf(path)) {
      const next = reached.node && childOf(reached.node, segment, document);
      if (next === undefined) return { ...reached, exact: false };
      reached = next;
    }
    return { ...reached, exact: true };
  };
  return {
    find(path) {
      const { offset, exact } = walk(path);
      return { line: lineOf(offset), exact };
    },
    textAt(path) {
      const { node, exact } = walk(path);
      return exact && isScalar(node) ? node.source : undefined;
    },
  };
}

/** What is in brackets may hold dots: `labels[app.kubernetes.io/name]`. */
function segmentsOf(path: string): readonly string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([segment, bracketed]) => bracketed ?? segment);
}

interface Child {
  /** Where its key, or the item itself, begins. */
  readonly offset: number;
  readonly node: Node | undefined;
}

function childOf(parent: Node, segment: string, document: Document.Parsed): Child | undefined {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.source === segment);
    if (pair === undefined || !isNode(pair.key)) return undefined;
    return { offset: startOf(pair.key), node: isNode(pair.value) ? pair.value : undefined };
  }
  if (isSeq(node)) {
    const item = node.items.find((each) => isNode(each) && labelOf(each) === segment) ?? node.items[Number(segment)];
    return isNode(item) ? { offset: startOf(item), node: item } : undefined;
  }
  return undefined;
}

/** What an item of a list is known by: its name, or its text. */
function labelOf(item: Node): string | undefined {
  const value = isMap(item) ? item.get("name", true) : item;
  return isScalar(value) ? value.source : undefined;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
