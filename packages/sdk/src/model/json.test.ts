import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "./json.ts";

describe("what JSON says of a value", () => {
  it("is what JSON.stringify writes, whatever the value holds", () => {
    const anything = fc.object({ withDate: true, withSparseArray: true, withMap: true, withNullPrototype: true });
    fc.assert(
      fc.property(anything, (value) => {
        expect(JSON.stringify(toJson(value))).toBe(JSON.stringify(value));
        expect(toJson(value)).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    [
      "a class",
      {
        at: new (class {
          readonly a = 1;
        })(),
      },
    ],
    ["toJSON", { at: { toJSON: () => "told" } }],
    ["a function", { at: () => 1, b: [() => 1] }],
    ["no number", { a: [Number.NaN, Number.POSITIVE_INFINITY, -0] }],
    ["holes", { a: [...new Array(1), 1, undefined], b: new Array(2) }],
    ["a prototype's name", JSON.parse('{"__proto__":{"a":1},"b":2}')],
  ])("is the same for %s", (_, value) => {
    expect(JSON.stringify(toJson(value))).toBe(JSON.stringify(value));
  });

  it("shares nothing with the value", () => {
    const value = { a: { b: [1] } };
    const copy = toJson(value);
    value.a.b.push(2);
    expect(copy).toEqual({ a: { b: [1] } });
  });

  it("of a circle is JSON's own error", () => {
    const circle: { self?: object } = {};
    circle.self = circle;
    expect(() => toJson(circle)).toThrow(/circular/);
  });
});
