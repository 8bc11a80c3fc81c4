import { Buffer } from "node:buffer";
import { SdkError } from "../errors.ts";
import { isPlainKey } from "./plain-key.ts";

/** Go's line reader gives up on a longer line, and Kustomize then leaves out the rest of the file without a word. */
const MAX_LINE_BYTES = 65_535;

/** What Go counts as white space; JavaScript's `\s` differs by U+0085 and U+FEFF. */
const LEADING_SPACE = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** What Kubernetes takes as a key of a Secret or ConfigMap; Kustomize itself does not look. */
const KEY = /^(?!\.\.?$|\.\.)[-._a-zA-Z0-9]{1,253}$/;

/**
 * Reads an env file as Kustomize's `envs` does: `KEY=value` a line, everything after the first `=` being the value,
 * quotes and trailing spaces included; empty lines and lines whose first character is `#` are skipped, and so is a
 * byte order mark at the start.
 *
 * @param path The file, for errors.
 * @returns The values by key, in the file's order.
 * @throws SdkError INVALID_ENV_FILE with the line's number, never with what is in it: for a line without `=` (its value
 * would come from the environment in Kustomize 4 and be empty in Kustomize 5), a key that Kubernetes refuses, a key that
 * is there twice, and a line that is too long.
 */
export function parseEnvFile(text: string, path: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lineOfKey = new Map<string, number>();
  text.split("\n").forEach((raw, index) => {
    const number = index + 1;
    if (Buffer.byteLength(raw) > MAX_LINE_BYTES) {
      refuse(path, number, "is too long", `at most ${MAX_LINE_BYTES} bytes a line`, "keep what is that long in a file");
    }
    const line = (index === 0 ? raw.replace(/^\ufeff/, "") : raw).replace(/\r$/, "").replace(LEADING_SPACE, "");
    if (line === "" || line.startsWith("#")) return;
    const equals = line.indexOf("=");
    if (equals < 0) refuse(path, number, "has no =", "KEY=value", "write KEY= for an empty value");
    const key = line.slice(0, equals);
    if (!KEY.test(key) || !isPlainKey(key)) {
      refuse(
        path,
        number,
        "has no valid key before its =",
        "letters, digits and - _ ., and no mere number",
        "write KEY=value, without spaces",
      );
    }
    const first = lineOfKey.get(key);
    if (first !== undefined) {
      refuse(path, number, `has the same key as line ${first}`, "each key once", "leave one of the two lines out");
    }
    lineOfKey.set(key, number);
    values.set(key, line.slice(equals + 1));
  });
  return values;
}

function refuse(path: string, line: number, message: string, bound: string, hint: string): never {
  throw new SdkError({
    code: "INVALID_ENV_FILE",
    path: `${path}:${line}`,
    message: `line ${line} ${message}`,
    bound,
    hint,
  });
}
