import fc from "fast-check";
import type { Json, JsonObject } from "../../src/model/kubernetes.ts";

/** An object whose fields may each be there or not. */
export function partial(fields: { readonly [field: string]: fc.Arbitrary<Json> }): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>; // fast-check's type knows each field apart.
}

/** An object with all of the fields. */
export function whole(fields: { readonly [field: string]: fc.Arbitrary<Json> }): fc.Arbitrary<JsonObject> {
  return fc.record(fields) as fc.Arbitrary<JsonObject>; // As above.
}

export function merged(...parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as JsonObject);
}

/** A list in which no two elements have the same values of these fields. */
export function uniqueBy(item: fc.Arbitrary<JsonObject>, ...fields: readonly string[]): fc.Arbitrary<Json[]> {
  const selector = (element: JsonObject): string => fields.map((field) => JSON.stringify(element[field])).join();
  return fc.uniqueArray<Json, string>(item, { maxLength: 4, selector: (element) => selector(element as JsonObject) });
}

/** Strings that some reader of YAML takes for something else, and some that nobody does. */
export const text: fc.Arbitrary<string> = fc.constantFrom(
  ...["plain", "", "yes", "no", "on", "true", "null", "~", "012", "0o17", "0x1f", "1e3", "1_000", "1:30", "8080", "-1"],
  ...[
    "2026-01-01",
    ".inf",
    " lead",
    "trail ",
    "a: b",
    "a #b",
    "# c",
    "- d",
    "{e}",
    "[f]",
    "*g",
    "&h",
    "!i",
    "@j",
    "%k",
  ],
  ...[
    "<&>",
    "it's",
    'say "hi"',
    "back\\slash",
    "tab\there",
    "ümläut",
    "🙂",
    "one\ntwo\n",
    "one\n  two",
    "\nlead",
    "end\n\n",
  ],
  ...[
    "$(VAR)",
    "x".repeat(90),
    "line\n".repeat(20),
    "a\r\nb",
    "\r",
    "=",
    "a=b",
    "?",
    "? x",

    "\ttab",
    `${"long ".repeat(300)}`,
    " \n \n",
    "|",
    ">",
    "'",
    '"',
  ],
);

export const number: fc.Arbitrary<number> = fc.oneof(fc.integer({ min: -9, max: 70_000 }), fc.constantFrom(0.5, 1.25));
export const plain: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean());

/** A value that a patch may also delete, by `null`. */
export function deletable(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });
}
