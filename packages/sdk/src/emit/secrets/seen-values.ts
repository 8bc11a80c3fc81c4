import { Buffer } from "node:buffer";
import { isJsonObject } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";
import { maskValues } from "./secret-shapes.ts";

/** Empty until somebody asks for it: a library keeps nobody's values in memory. */
let seen: Set<string> | undefined;

/**
 * From now on, values that may be secret are remembered when they are read, from env files and from anybody's manifests,
 * so that {@link maskSeenValues} finds them in a text that nobody has foreseen. For a program that runs once and ends.
 *
 * @example
 * rememberSeenValues();
 * process.on("uncaughtException", (error) => {
 *   console.error(maskSeenValues(error.stack ?? error.message));
 *   process.exit(70);
 * });
 */
export function rememberSeenValues(): void {
  seen ??= new Set();
}

/**
 * A text such as a crash report, in which every value is masked that was read since {@link rememberSeenValues}.
 *
 * @example
 * const report = maskSeenValues("cannot read DB_PASSWORD=…");
 */
export function maskSeenValues(text: string): string {
  return maskValues(text, seen ?? []);
}

/** Each line's value, and a line that has none as a whole: it may be the value of the one above. */
export function sawEnvText(text: string): void {
  for (const [line] of text.matchAll(/[^\n]+/g)) seen?.add(line.slice(line.indexOf("=") + 1).trim());
}

/** Words of what another program printed: it quotes files without saying which of them are values. */
export function sawWords(text: string): void {
  for (const [word] of text.matchAll(/[^\s"'`:,;=()[\]{}\\]{8,}/g)) seen?.add(word);
}

/** What is under the names by which manifests carry values: of Secrets, but people put them in other places as well. */
export function sawManifest(manifest: Manifest): void {
  if (seen !== undefined) collect(manifest, false, seen);
}

const CARRIERS: ReadonlySet<string> = new Set(["data", "stringData", "binaryData", "value", "args", "command"]);

function collect(value: Json, isCarried: boolean, into: Set<string>): void {
  if (typeof value === "string") {
    if (!isCarried) return;
    into.add(value);
    into.add(Buffer.from(value, "base64").toString("utf8"));
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, isCarried, into);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) collect(item, isCarried || CARRIERS.has(key), into);
  }
}
