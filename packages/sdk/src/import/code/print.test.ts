import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { call, expression, open, record, value } from "./code.ts";
import { printModule } from "./module.ts";
import { printCode } from "./print.ts";

const evaluate = (text: string): unknown => JSON.parse(runInNewContext(`JSON.stringify(${text})`));

describe("printCode", () => {
  it("prints any JSON so that TypeScript reads the same again", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const plain = JSON.parse(JSON.stringify(json));
        expect(evaluate(printCode(value(plain)))).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["`${x}`\nsecond", "a\\b\n'c'", '"', "it's", "\u2028\u0000\u007f", "tab\t\nline\n", "trailing \nspace"])(
    "keeps the text %j",
    (text) => expect(evaluate(printCode(value(text)))).toBe(text),
  );

  it("opens what does not fit into a line, and what it is told to open", () => {
    const short = record({ cpu: value("100m"), memory: value("128Mi") });
    expect(printCode(short)).toBe('{ cpu: "100m", memory: "128Mi" }');
    expect(printCode(open(short))).toBe('{\n  cpu: "100m",\n  memory: "128Mi",\n}');
    expect(printCode(call("service", value("auth"), open(short)))).toBe(
      'service("auth", {\n  cpu: "100m",\n  memory: "128Mi",\n})',
    );
    const long = value(Array.from({ length: 12 }, (_, index) => `a rather long word ${index}`));
    expect(printCode(long).split("\n")).toHaveLength(14);
  });

  it("puts a comment above its entry, and leaves an optional one out where there is nothing", () => {
    const entries = [
      { key: "cpu", value: value("1"), comment: "TODO: measure" },
      { key: "size", value: expression("differs.size"), isOptional: true as const },
    ];
    expect(printCode({ kind: "record", entries })).toBe(
      '{\n  // TODO: measure\n  cpu: "1",\n  ...(differs.size === undefined ? {} : { size: differs.size }),\n}',
    );
  });
});

describe("printModule", () => {
  it("imports what its code names, packages first, each file by the way from here", () => {
    const code = record({
      host: expression("authDb.host", { name: "authDb", from: "base/auth-db.ts" }),
      url: expression("shared.url", { name: "shared", from: "shared.ts" }),
      own: expression("own", { name: "own", from: "base/auth.ts" }),
      made: call("random"),
    });
    expect(printModule("base/auth.ts", [{ name: "auth", code, isExported: true, comment: "Signs people in." }])).toBe(
      `import { random } from "@ecom/k8s-sdk";
import { shared } from "../shared.ts";
import { authDb } from "./auth-db.ts";

/** Signs people in. */
export const auth = { host: authDb.host, url: shared.url, own, made: random() };
`,
    );
  });
});
