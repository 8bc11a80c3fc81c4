import { describe, expect, it } from "vitest";
import { itemsAt, joinPath, listAt, numberAt, objectAt, objectsAt, stringAt, stringsAt, valueAt } from "./read.ts";

const object = { a: { b: "text", n: 3, list: ["x", 1, { name: "first" }, { other: true }, null] }, none: null };

describe("reading JSON", () => {
  it("gives what is there, in the type that is asked for", () => {
    expect(stringAt(object, "a", "b")).toBe("text");
    expect(numberAt(object, "a", "n")).toBe(3);
    expect(objectAt(object, "a")).toBe(object.a);
    expect(stringsAt(object, "a", "list")).toEqual(["x"]);
    expect(objectsAt(object, "a", "list")).toEqual([{ name: "first" }, { other: true }]);
    expect(valueAt(object, "none")).toBeNull();
  });

  it("gives nothing for what is absent, of another type, or below something that is no object", () => {
    expect(stringAt(object, "a", "n")).toBeUndefined();
    expect(numberAt(object, "a", "b")).toBeUndefined();
    expect(objectAt(object, "a", "list")).toBeUndefined();
    expect(objectAt(object, "none")).toBeUndefined();
    expect(listAt(object, "a", "b")).toEqual([]);
    expect(stringAt(object, "a", "b", "c")).toBeUndefined();
    expect(stringAt(undefined, "a")).toBeUndefined();
  });

  it("takes no property that every object has for a field", () => {
    expect(valueAt(object, "constructor")).toBeUndefined();
    expect(valueAt(object, "a", "toString")).toBeUndefined();
  });

  it("names list items in paths where they have a name, and numbers the others as they stand", () => {
    expect([...itemsAt(object, "spec", "a", "list")].map(({ path }) => path)).toEqual([
      "spec.a.list[first]",
      "spec.a.list[3]",
    ]);
    expect([...itemsAt(object, "spec", "missing")]).toEqual([]);
  });

  it("joins paths without empty parts", () => {
    expect(joinPath("", "spec", "", "template")).toBe("spec.template");
  });
});
