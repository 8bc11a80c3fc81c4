import type { Json } from "../../model/kubernetes.ts";
import type { Call, Code, Entry, RecordCode } from "./code.ts";
import { propertyKey, stringLiteral } from "./literal.ts";

const WIDTH = 120;
const STEP = "  ";

/**
 * Prints a piece of code as a formatter would: in one line where it fits, else opened up.
 *
 * @param indent The white space in front of the line that it begins in.
 * @param column Where in that line it begins.
 * @param after How many characters follow in its last line.
 */
export function printCode(code: Code, indent = "", column = indent.length, after = 1): string {
  const line = inline(code);
  if (line !== undefined && column + line.length + after <= WIDTH) return line;
  return opened(code, indent, column, after);
}

/** The code in one line; `undefined` where it must not be, or cannot. */
function inline(code: Code): string | undefined {
  switch (code.kind) {
    case "value":
      return inlineJson(code.value);
    case "expression":
      return code.text;
    case "call":
      return joined(code.args.map(inline), (args) => `${code.callee.name}(${args.join(", ")})`);
    case "list":
      if (breaks(code.items)) return undefined;
      return joined(code.items.map(inline), (items) => `[${items.join(", ")}]`);
    case "record":
      return inlineRecord(code);
    case "satisfies":
      return joined([inline(code.value)], ([inner = ""]) => `${inner} satisfies ${code.alias ?? code.type.name}`);
  }
}

function inlineRecord({ entries, isOpen }: RecordCode): string | undefined {
  if (entries.length === 0) return "{}";
  if (isOpen === true || entries.some(({ comment }) => comment !== undefined)) return undefined;
  return joined(entries.map(inlineEntry), (texts) => `{ ${texts.join(", ")} }`);
}

function inlineEntry({ key, value, isOptional, isSpread }: Entry): string | undefined {
  const text = inline(value);
  if (text === undefined) return undefined;
  if (isSpread) return `...${text}`;
  if (isOptional) return `...(${text} === undefined ? {} : { ${propertyKey(key)}: ${text} })`;
  return text === key ? key : `${propertyKey(key)}: ${text}`;
}

function joined(
  parts: readonly (string | undefined)[],
  join: (texts: readonly string[]) => string,
): string | undefined {
  const texts = parts.filter((part) => part !== undefined);
  return texts.length < parts.length || texts.some((text) => text.includes("\n")) ? undefined : join(texts);
}

function inlineJson(value: Json): string | undefined {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  return inline(structured(value));
}

function structured(value: object): Code {
  if (Array.isArray(value)) return { kind: "list", items: value.map((item) => ({ kind: "value", value: item })) };
  const entries = Object.entries(value).map(([key, item]): Entry => ({ key, value: { kind: "value", value: item } }));
  return { kind: "record", entries };
}

/** A list of several objects, each of several fields, is read better line by line. */
function breaks(items: readonly Code[]): boolean {
  return items.length > 1 && items.every((item) => sizeOf(item) > 1);
}

function sizeOf(code: Code): number {
  if (code.kind === "record") return code.entries.length;
  if (code.kind === "list") return code.items.length;
  if (code.kind !== "value" || typeof code.value !== "object" || code.value === null) return 0;
  return Object.keys(code.value).length;
}

function opened(code: Code, indent: string, column: number, after: number): string {
  switch (code.kind) {
    case "value":
      return typeof code.value === "object" && code.value !== null
        ? opened(structured(code.value), indent, column, after)
        : (inlineJson(code.value) ?? "");
    case "expression":
      return code.text;
    case "call":
      return openedCall(code, indent, column, after);
    case "list":
      return lines(
        "[",
        code.items.map((item) => printCode(item, indent + STEP)),
        "]",
        indent,
      );
    case "record":
      return lines(
        "{",
        code.entries.map((entry) => openedEntry(entry, indent + STEP)),
        "}",
        indent,
      );
    case "satisfies": {
      const type = ` satisfies ${code.alias ?? code.type.name}`;
      return `${printCode(code.value, indent, column, after + type.length)}${type}`;
    }
  }
}

function openedEntry(entry: Entry, indent: string): string {
  const { key, value, comment, isOptional, isSpread } = entry;
  const above =
    comment === undefined
      ? ""
      : comment
          .split("\n")
          .map((line) => `// ${line}\n${indent}`)
          .join("");
  const line = inline(value);
  if (line === key || isOptional || isSpread) return `${above}${inlineEntry(entry) ?? ""}`;
  const start = `${propertyKey(key)}: `;
  return `${above}${start}${printCode(value, indent, indent.length + start.length)}`;
}

/** The last argument opens up behind the others, where those stay in the line; else each has a line of its own. */
function openedCall({ callee, args }: Call, indent: string, column: number, after: number): string {
  const last = args.at(-1);
  const first = args.slice(0, -1).map(inline);
  if (last !== undefined && first.every((text) => text !== undefined)) {
    const start = `${callee.name}(${first.map((text) => `${text}, `).join("")}`;
    const canOpen =
      last.kind === "record" || last.kind === "list" || (last.kind === "value" && typeof last.value === "object");
    if (canOpen && column + start.length + 1 <= WIDTH)
      return `${start}${opened(last, indent, column + start.length, after)})`;
  }
  return lines(
    `${callee.name}(`,
    args.map((argument) => printCode(argument, indent + STEP)),
    ")",
    indent,
  );
}

function lines(start: string, items: readonly string[], end: string, indent: string): string {
  if (items.length === 0) return `${start}${end}`;
  return `${start}\n${items.map((item) => `${indent}${STEP}${item},\n`).join("")}${indent}${end}`;
}
