import { describe, expect, it } from "vitest";
import { documentedExports } from "./docstrings.ts";

/** The reference is made of docstrings, and so is what an editor shows: each has what its reader looks for. */
describe("docstrings of what the SDK exports", () => {
  const exported = documentedExports();
  const fields = exported.flatMap(({ optional }) => optional);
  const places = (lacking: readonly { readonly name: string; readonly place: string }[]) =>
    lacking.map(({ name, place }) => `${name}, ${place}`);

  it("are read, of every entry", () => {
    expect(new Set(exported.map(({ entry }) => entry))).toEqual(
      new Set(["@ecom/k8s-sdk", "@ecom/k8s-sdk/emit", "@ecom/k8s-sdk/import", "@ecom/k8s-sdk/review"]),
    );
    expect(fields.map(({ name }) => name)).toContain("ServiceSpec.sidecars");
  });

  it("are there", () => {
    expect(places(exported.filter(({ text }) => text === ""))).toEqual([]);
  });

  it("show how to call each function that a configuration calls", () => {
    const functions = exported.filter(({ entry, isFunction }) => entry === "@ecom/k8s-sdk" && isFunction);
    expect(places(functions.filter(({ tags }) => !tags.includes("example")))).toEqual([]);
  });

  it("link what has a page in the reference, or a field beside them", () => {
    const known = new Set([...exported.map(({ name }) => name), ...exported.flatMap(({ fieldNames }) => fieldNames)]);
    const dead = exported.flatMap(({ name, place, links }) =>
      links.filter((link) => !known.has(link)).map((link) => `${name}, ${place}: {@link ${link}}`),
    );
    expect(dead).toEqual([]);
  });

  it("say of each field that may be left out what then holds, or of a result, what its absence says", () => {
    const silent = fields.filter(({ text, tags }) => !tags.includes("default") && !/\babsent\b/i.test(text));
    expect([...new Set(places(silent))]).toEqual([]);
  });
});
