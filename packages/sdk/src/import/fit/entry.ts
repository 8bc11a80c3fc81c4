import type { Code, Entry } from "../code/code.ts";

/** A field, where it has something to say. */
export function entry(key: string, code: Code | undefined): readonly Entry[] {
  return code === undefined ? [] : [{ key, value: code }];
}
