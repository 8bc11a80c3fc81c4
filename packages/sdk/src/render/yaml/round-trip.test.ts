import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { repetitions } from "../../../test/full-count.ts";
import type { Json } from "../../model/kubernetes.ts";
import { parseYaml } from "./parse.ts";
import { toYaml, toYamlDocuments } from "./stringify.ts";
import { anyString, TRICKY_STRINGS } from "./tricky-strings.fixture.ts";

const anyNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Number.isInteger(value)),
);

const { tree: anyJson } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyString,
    anyNumber,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 5 }),
    fc.dictionary(anyString, tie("tree"), { maxKeys: 5 }),
  ),
}));

const READERS: readonly [name: string, read: (text: string) => unknown][] = [
  ["ours, as Go reads", (text) => parseYaml(text, "x.yaml")[0]],
  ["yaml 1.2", (text) => parse(text, { version: "1.2", maxAliasCount: 0 })],
  ["yaml 1.1", (text) => parse(text, { version: "1.1", maxAliasCount: 0 })],
];

describe.each(READERS)("what toYaml writes, read by %s", (_, read) => {
  it("gives every tricky string back, as a value, a key, a list item and a document", () => {
    for (const text of TRICKY_STRINGS) {
      const value = { [text]: text, list: [text, [text], { [text]: [text] }], after: 1 };
      expect(read(toYaml(value))).toEqual(value);
      expect(read(toYaml(text))).toBe(text);
    }
  });

  it("gives any JSON back", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(read(toYaml(value))).toEqual(value);
      }),
      { numRuns: repetitions(2_000, 100_000) },
    );
  });
});

describe("toYamlDocuments", () => {
  it("gives any list of documents back, in any version", () => {
    fc.assert(
      fc.property(fc.array(anyJson, { minLength: 1, maxLength: 4 }), (values) => {
        const text = toYamlDocuments(values.map((value) => ({ value, comments: ["a comment"] })));
        expect(parseYaml(text, "x.yaml")).toEqual(values);
        expect(parseAllDocuments(text).map((document) => document.toJS())).toEqual(values);
      }),
      { numRuns: repetitions(500, 20_000) },
    );
  });
});
