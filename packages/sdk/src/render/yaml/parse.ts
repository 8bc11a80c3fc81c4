import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import { SdkError } from "../../errors.ts";
import { isJsonArray, isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { readPlainScalar, readTaggedScalar, UNSAYABLE } from "./go-scalar.ts";
import { syntaxMessage } from "./syntax-message.ts";

/** How much a text may grow through its aliases: far above real files, far below what exhausts the memory. */
const MAX_NODES = 1_000_000;

/**
 * Reads a text of YAML documents as kubectl, the API server and Argo CD do: `yes` is true, `012` is ten, anchors and
 * merge keys are resolved, keys become strings. Empty documents are left out.
 *
 * @throws SdkError INVALID_YAML; its path is `file:line:column`, and no text of the file is quoted.
 */
export function parseYaml(text: string, path: string): Json[] {
  const lines = new LineCounter();
  const refuse: Refuse = (message, offset, hint) => {
    const { line, col } = lines.linePos(offset);
    throw new SdkError({
      code: "INVALID_YAML",
      path: `${path}:${Math.max(line, 1)}:${Math.max(col, 1)}`,
      message,
      hint,
    });
  };
  const documents = parseAllDocuments(text, {
    // Every scalar stays text here; what it means is Go's to say.
    schema: "failsafe",
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
  });
  const values: Json[] = [];
  for (const { contents, errors } of documents) {
    const [error] = errors;
    if (error !== undefined) refuse(syntaxMessage(error.code), error.pos[0], "Correct the file at this place.");
    if (contents !== null && !isEmpty(contents)) values.push(reader(refuse)(contents));
  }
  return values;
}

type Refuse = (message: string, offset: number, hint: string) => never;

/** A document without anything in it. */
export function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.source === "" && node.tag === undefined && node.type === "PLAIN";
}

/** Reads one document's nodes, in their order in the text, so that an alias finds the last anchor before it. */
function reader(refuse: Refuse): (root: Node) => Json {
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let count = 0;

  function read(node: Node | null): Json {
    count += 1;
    if (node === null) return null;
    if (count > MAX_NODES) refuse("this grows beyond a million values through its aliases", offsetOf(node), SPELL_OUT);
    if (isAlias(node)) return read(aliased(node.source, node));
    if (open.has(node)) refuse("an anchor holds an alias of itself", offsetOf(node), SPELL_OUT);
    if ("anchor" in node && typeof node.anchor === "string") anchors.set(node.anchor, node);
    if (isScalar(node)) return readScalar(node);
    open.add(node);
    const value = isMap(node) ? readMap(node) : isSeq(node) ? node.items.map((item) => read(asNode(item))) : null;
    open.delete(node);
    return value;
  }

  function aliased(name: string, node: Node): Node {
    return anchors.get(name) ?? refuse(`no anchor ${name} stands before this alias`, offsetOf(node), SPELL_OUT);
  }

  function readScalar(node: Node & { readonly source?: string; readonly type?: string }): Json {
    const text = node.source ?? "";
    const value = node.tag === undefined ? implicit(node, text) : readTaggedScalar(node.tag, text);
    if (value === undefined) return refuse("the value does not fit its tag", offsetOf(node), "Correct one of the two.");
    if (value === UNSAYABLE) return refuse("infinity and NaN are no values in JSON", offsetOf(node), "Write a number.");
    return value;
  }

  function readMap(map: YAMLMap): JsonObject {
    const own = new Map<string, Json>();
    const merged: JsonObject[] = [];
    for (const pair of map.items) {
      const key = asNode(pair.key);
      if (key !== null && isMergeKey(key)) {
        merged.push(...readMerged(asNode(pair.value), key));
        continue;
      }
      const name = readKey(key, map);
      if (own.has(name)) refuse(`the key ${name} stands here twice`, offsetOf(key ?? map), "Remove one of the two.");
      own.set(name, read(asNode(pair.value)));
    }
    // What a mapping says itself counts before what it merges, and of that, the first.
    for (const source of merged) {
      for (const [name, value] of Object.entries(source)) {
        if (!own.has(name)) own.set(name, value);
      }
    }
    return Object.fromEntries(own);
  }

  function readMerged(value: Node | null, key: Node): JsonObject[] {
    const all = read(value);
    const sources = isJsonArray(all) ? all : [all];
    return sources.map((source) =>
      isJsonObject(source) ? source : refuse("only mappings can be merged with <<", offsetOf(key), "Merge a mapping."),
    );
  }

  function readKey(key: Node | null, map: Node): string {
    const value = read(key);
    if (value === null || typeof value === "object") {
      return refuse("a key must be text, a number or a boolean", offsetOf(key ?? map), "Put the key in quotes.");
    }
    return String(value);
  }

  return read;
}

const SPELL_OUT = "Write the value out in place of the alias.";

function implicit(node: { readonly type?: string }, text: string) {
  return node.type === "PLAIN" ? readPlainScalar(text) : text;
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN" && key.tag === undefined;
}

function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
