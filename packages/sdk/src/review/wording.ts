import type { Json } from "../model/kubernetes.ts";

/** `a`, `a and b`, `a, b and c`; above `most`, `a, b and 7 more`. */
export function listOf(items: readonly string[], most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  if (shown.length <= 1) return shown[0] ?? "";
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A number or a word: small numbers read better as words. */
export function numberWord(count: number): string {
  return count === 1 ? "one" : String(count);
}

/** A value in one short line; `absent` for none. */
export function valueText(value: Json | undefined, most = 60): string {
  if (value === undefined) return "absent";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const lines = text.split("\n");
  if (lines.length > 1) return `${lines.length} lines`;
  if (text === "") return '""';
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** `3.0.0 → 3.1.0`. */
export function fromTo(before: string | number, after: string | number): string {
  return `${before} → ${after}`;
}

/** CPU with at most three decimals: `1.25`. */
export function coresText(cores: number): string {
  return String(Math.round(cores * 1000) / 1000);
}

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** Bytes as people say them: `512 MiB`, `1.5 GiB`. */
export function bytesText(bytes: number): string {
  const [unit, name] = Math.abs(bytes) >= GIB || bytes === 0 ? [GIB, "GiB"] : [MIB, "MiB"];
  return `${Math.round((bytes / unit) * 100) / 100} ${name}`;
}

/** `a Job`, `an IngressClass`. */
export function withArticle(noun: string): string {
  return `${/^[AEIOU]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** First letter in upper case, for the start of a sentence or a cell. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
