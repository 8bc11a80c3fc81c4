import { diffLines } from "diff";
import type { Json } from "../../model/kubernetes.ts";
import type { FieldChange } from "../diff/difference.ts";

/** One line of a diff: what went, what came, what is the same, or a remark. */
export interface FieldLine {
  readonly kind: "added" | "removed" | "changed" | "same";
  readonly text: string;
}

/** Beyond this many changed lines a text's diff helps nobody, and costs the square of it. */
const MAX_EDITS = 2_000;
/** Lines of a text's diff that are shown. */
const MAX_LINES = 20;
/** Characters of a value that are shown. */
const MAX_VALUE = 160;

/** A field's change in lines without control characters, the path first. */
export function fieldLines({ path, operation, before, after, secret, note }: FieldChange): readonly FieldLine[] {
  const remark = note === undefined ? "" : ` (${note})`;
  if (secret !== undefined) return [{ kind: kindOf(operation), text: `${path}: secret, ${operation}` }];
  if (operation === "equivalent" || operation === "reordered") {
    const same = operation === "equivalent" ? "same" : "changed";
    const values = operation === "reordered" || note?.includes("order") === true ? "" : valuesText(before, after);
    return [{ kind: same, text: oneLine(`${path}${values}${remark}`) }];
  }
  if (isText(before) || isText(after)) {
    return [{ kind: "changed", text: oneLine(`${path}:`) }, ...textLines(textOf(before), textOf(after))];
  }
  return [{ kind: kindOf(operation), text: oneLine(`${path}${valuesText(before, after)}${remark}`) }];
}

function kindOf(operation: FieldChange["operation"]): FieldLine["kind"] {
  return operation === "added" || operation === "removed" ? operation : "changed";
}

function valuesText(before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return after === undefined ? "" : `: ${shortValue(after)}`;
  return after === undefined ? `: ${shortValue(before)}` : `: ${shortValue(before)} → ${shortValue(after)}`;
}

function shortValue(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === "") return '""';
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}

/** A text of several lines, such as a file in a ConfigMap or a script in a container's command. */
function isText(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(isText);
  return typeof value === "string" && value.trimEnd().includes("\n");
}

function textOf(value: Json | undefined): string {
  if (Array.isArray(value)) return value.map((item) => `${textOf(item)}\n`).join("");
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function textLines(before: string, after: string): readonly FieldLine[] {
  const changes = diffLines(before, after, { maxEditLength: MAX_EDITS });
  if (changes === undefined) return [{ kind: "same", text: `  (more than ${MAX_EDITS} changed lines)` }];
  const lines: FieldLine[] = [];
  let left = 0;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) continue;
    for (const line of value.replace(/\n$/, "").split("\n")) {
      if (lines.length < MAX_LINES) lines.push({ kind: added ? "added" : "removed", text: oneLine(`  ${line}`) });
      else left += 1;
    }
  }
  if (left > 0) lines.push({ kind: "same", text: `  … ${left} more changed lines` });
  return lines;
}

/** Text that can steer no terminal: control and direction marks as `\u001b`. */
export function oneLine(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
