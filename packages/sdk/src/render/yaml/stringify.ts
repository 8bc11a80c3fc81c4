import { isJsonArray } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { documentShape, orderedKeys, type Shape, shapeUnder } from "./order.ts";
import { isExactNumber, isPlainObject, refuseUnwritable } from "./refuse.ts";
import { commentLine, inlineScalar, isWritable, keyScalar, literalBlock } from "./scalar.ts";

export interface YamlOptions {
  /** Printed above the document, a line each. */
  readonly comments?: readonly string[];
  /** What the document is, for error messages: a file's path, or `Deployment/auth`. @default "document" */
  readonly path?: string;
}

/** One document of {@link toYamlDocuments}. */
export interface YamlDocument extends YamlOptions {
  readonly value: Json;
}

/** Deeper than any manifest, and shallow enough that a circle is found before the stack ends. */
const MAX_DEPTH = 200;

/** YAML's readers look for the colon of a key within 1,024 bytes; a longer key is marked with `?`. */
const MAX_IMPLICIT_KEY = 250;

const INDENTS: readonly string[] = Array.from({ length: MAX_DEPTH }, (_, depth) => "  ".repeat(depth));

/** Thrown to leave the recursion; what is wrong, and where, is found by a second, slower walk. */
const UNWRITABLE = Symbol("unwritable");

/**
 * Plain JSON as a YAML document in block style: two spaces, list items level with their key as kubectl prints them,
 * one line a string, texts of several lines as literal blocks, fields in Kubernetes' order. The same value gives the
 * same bytes; every reader of YAML 1.1 (Go's included) and 1.2 reads the same value back.
 *
 * @throws SdkError INVALID_VALUE for what JSON cannot hold: `undefined`, `NaN`, an integer beyond 2^53, half of a
 * surrogate pair, a class instance, a circle. The path names the field.
 */
export function toYaml(value: Json, options: YamlOptions = {}): string {
  try {
    return toComments(options.comments ?? []) + root(value);
  } catch (thrown) {
    if (thrown === UNWRITABLE) refuseUnwritable(value, options.path ?? "document", MAX_DEPTH);
    throw thrown;
  }
}

/** Several documents in one text, with `---` between them. */
export function toYamlDocuments(documents: readonly YamlDocument[]): string {
  return documents.map((document) => toYaml(document.value, document)).join("---\n");
}

/** Comment lines, each with its line end; a line break inside a comment begins another line. */
export function toComments(comments: readonly string[]): string {
  let text = "";
  for (const comment of comments) {
    for (const line of comment.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) text += `${commentLine(line)}\n`;
  }
  return text;
}

function root(value: Json): string {
  if (typeof value !== "object" || value === null) return scalar(value, 0);
  if (isJsonArray(value)) return value.length === 0 ? "[]\n" : items(value, "object", 0, "");
  const keys = orderedKeys(plainObject(value), documentShape(value["kind"]));
  return keys.length === 0 ? "{}\n" : entries(value, keys, documentShape(value["kind"]), 0, "");
}

/** What stands after `key:`, with the line's end. Items of a list stand level with the key. */
function underKey(value: Json | undefined, shape: Shape, depth: number): string {
  if (typeof value !== "object" || value === null) return ` ${scalar(value, depth)}`;
  if (isJsonArray(value)) return value.length === 0 ? " []\n" : `\n${items(value, shape, depth, indent(depth))}`;
  const keys = orderedKeys(plainObject(value), shape);
  return keys.length === 0 ? " {}\n" : `\n${entries(value, keys, shape, depth + 1, indent(depth + 1))}`;
}

/** The lines of a mapping. `lead` stands before the first: its indent, or nothing where a dash has made room. */
function entries(object: JsonObject, keys: readonly string[], shape: Shape, depth: number, lead: string): string {
  const pad = indent(depth);
  let text = "";
  let start = lead;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? "";
    text += `${start}${keyOf(key, pad)}:${underKey(object[key], shapeUnder(shape, key), depth)}`;
    start = pad;
  }
  return text;
}

function items(list: readonly Json[], shape: Shape, depth: number, lead: string): string {
  const pad = indent(depth);
  let text = "";
  let start = lead;
  // By index, so that a hole in the list is met as `undefined`.
  for (let index = 0; index < list.length; index += 1) {
    text += `${start}- ${item(list[index], shape, depth + 1)}`;
    start = pad;
  }
  return text;
}

function item(value: Json | undefined, shape: Shape, depth: number): string {
  if (typeof value !== "object" || value === null) return scalar(value, depth - 1);
  if (isJsonArray(value)) return value.length === 0 ? "[]\n" : items(value, shape, depth, "");
  const keys = orderedKeys(plainObject(value), shape);
  return keys.length === 0 ? "{}\n" : entries(value, keys, shape, depth, "");
}

function scalar(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string": {
      if (!isWritable(value)) throw UNWRITABLE;
      const block = value.includes("\n") ? literalBlock(value, indent(depth + 1)) : undefined;
      return block ?? `${inlineScalar(value)}\n`;
    }
    case "number":
      return `${numberScalar(value)}\n`;
    case "boolean":
      return value ? "true\n" : "false\n";
    default:
      if (value === null) return "null\n";
      throw UNWRITABLE;
  }
}

function numberScalar(value: number): string {
  if (!isExactNumber(value)) throw UNWRITABLE;
  const text = String(value);
  // YAML 1.1 wants a point before the exponent.
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}

function keyOf(key: string, pad: string): string {
  const known = KNOWN_KEYS.get(key);
  if (known !== undefined) return known;
  if (!isWritable(key)) throw UNWRITABLE;
  const text = keyScalar(key);
  if (text.length > MAX_IMPLICIT_KEY) return `? ${text}\n${pad}`;
  if (KNOWN_KEYS.size < MOST_KNOWN_KEYS) KNOWN_KEYS.set(key, text);
  return text;
}

/** Keys as they are written: the same few hundred stand in every file. */
const KNOWN_KEYS = new Map<string, string>();
const MOST_KNOWN_KEYS = 2_000;

function indent(depth: number): string {
  const text = INDENTS[depth];
  if (text === undefined) throw UNWRITABLE;
  return text;
}

function plainObject(value: JsonObject): JsonObject {
  if (!isPlainObject(value)) throw UNWRITABLE;
  return value;
}
