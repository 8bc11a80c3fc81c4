import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../model/kubernetes.ts";
import { type MergeSchema, mergeSchemas } from "../../render/merge/merge-schema.ts";
import { itemNames } from "./list-keys.ts";

/** Every merged list of Kustomize's schema: its field, and the keys that tell its elements apart. */
function* mergedLists(schema: MergeSchema, field: string): Generator<readonly [string, readonly string[]]> {
  if (schema.mergeKeys !== undefined && schema.mergeKeys.length > 0) yield [field, schema.mergeKeys];
  if (schema.items !== undefined) yield* mergedLists(schema.items, field);
  for (const [name, child] of Object.entries(schema.fields ?? {})) yield* mergedLists(child, name);
}

const lists = new Map<string, readonly string[]>();
for (const schema of mergeSchemas().values()) {
  for (const [field, keys] of mergedLists(schema, "")) lists.set(`${field} by ${keys.join(", ")}`, [field, ...keys]);
}

describe("the merge keys of every list that Kustomize merges", () => {
  it("are all here to be tested", () => {
    expect(lists.size).toBeGreaterThan(12);
  });

  it.each([...lists])("%s", (_, [field = "", ...keys]) => {
    const item = (text: string): JsonObject => Object.fromEntries(keys.map((key) => [key, `${key}-${text}`]));
    const found = itemNames(field, [item("a"), item("b")], [item("b"), item("c")]);
    expect(found?.before[1]).toBe(found?.after[0]);
    expect(new Set([...(found?.before ?? []), ...(found?.after ?? [])]).size).toBe(3);
  });
});

it("a list whose items have no name, or one name twice, has none", () => {
  expect(itemNames("env", [{ name: "A" }, { name: "A" }], [])).toBeUndefined();
  expect(itemNames("env", [{ value: "1" }], [])).toBeUndefined();
  expect(itemNames("env", ["A"], [])).toBeUndefined();
});
