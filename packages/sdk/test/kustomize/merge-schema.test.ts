import { describe, expect, it } from "vitest";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { type MergeSchema, mergeSchemas } from "../../src/render/merge/merge-schema.ts";
import { compareBatch, type TreeCase } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { listFields } from "./list-fields.ts";

/** The merged lists of a schema of ours, as paths. */
function mergedLists(schema: MergeSchema, path: string): readonly string[] {
  const own = schema.mergeKeys === undefined ? [] : [`${path} ${schema.mergeKeys.join()}`];
  const inner = Object.entries(schema.fields ?? {}).flatMap(([field, next]) =>
    mergedLists(next, path === "" ? field : `${path}.${field}`),
  );
  return [...own, ...inner, ...(schema.items === undefined ? [] : mergedLists(schema.items, `${path}[]`))];
}

const KINDS = listFields();

/** Every key by which some list is merged. */
const keys: readonly string[] = [...new Set([...KINDS.values()].flat().flatMap(({ mergeKeys }) => mergeKeys ?? []))];

describe("the table of merged lists", () => {
  it("is what Kustomize's OpenAPI schema says, for every kind and no other", () => {
    const theirs = new Map(
      [...KINDS].map(([kind, lists]) => [
        kind,
        lists.flatMap(({ path, mergeKeys }) => (mergeKeys === undefined ? [] : [`${path} ${mergeKeys.join()}`])).sort(),
      ]),
    );
    const ours = new Map([...mergeSchemas()].map(([kind, schema]) => [kind, [...mergedLists(schema, "")].sort()]));
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  });

  it.each(kustomizes())("is what $name does: which lists are merged, of every kind", (kustomize) => {
    const cases = [...KINDS.keys()].map((kind, index) => probe(`${index}`, kind, undefined));
    expect(compareBatch(cases, [kustomize])).toEqual({ built: cases.length, refused: 0, differences: [] });
  });

  // All pods have one schema, as the first test says, so one kind of them stands for all.
  it.each(kustomizes())("is what $name does: by which keys", (kustomize) => {
    const cases = keys.flatMap((key) => [
      probe(`deployment-${key}`, "apps/v1/Deployment", { key, inner: false }),
      probe(`deployment-inner-${key}`, "apps/v1/Deployment", { key, inner: true }),
      probe(`service-${key}`, "v1/Service", { key, inner: false }),
    ]);
    expect(compareBatch(cases, [kustomize])).toEqual({ built: cases.length, refused: 0, differences: [] });
  });
});

/** Which key is different in object and patch, and whether in lists inside of lists or in the others. */
interface Difference {
  readonly key: string;
  readonly inner: boolean;
}

/**
 * An object with an element in each of a kind's lists, and a patch with an element of the same keys, but for one of
 * them: what is merged, and what is added or replaced, shows by which keys the list goes.
 */
function probe(id: string, type: string, difference: Difference | undefined): TreeCase {
  const slash = type.lastIndexOf("/");
  const head = { apiVersion: type.slice(0, slash), kind: type.slice(slash + 1) };
  const name = `probe-${id.toLowerCase()}`;
  const sides = (["object", "patch"] as const).map((side): Manifest => {
    const body: MutableJson = {};
    for (const { path, mergeKeys } of KINDS.get(type) ?? []) {
      const inner = path.includes("[]");
      const element: { [field: string]: Json } = { [side]: "yes" };
      for (const key of new Set([...(mergeKeys ?? []), difference?.key ?? "name"])) {
        element[key] = `${key}-${difference?.key === key && difference.inner === inner ? side : "same"}`;
      }
      insert(body, path.split("."), mergeKeys?.length === 0 ? side : element);
    }
    return { ...body, ...head, metadata: { ...(body["metadata"] as JsonObject), name } };
  });
  const [object, patch] = sides as [Manifest, Manifest];
  return {
    dir: name,
    tree: {
      roots: [{ dir: name, resources: [{ file: "object.yaml", object }], patches: [{ file: "patch.yaml", patch }] }],
    },
  };
}

type MutableJson = { [field: string]: Json };

/** Puts a list of one element at a path; `x[]` on the way is the first element of the list there. */
function insert(body: MutableJson, path: readonly string[], element: Json): void {
  const [field = "", ...rest] = path;
  const name = field.replace(/\[\]$/, "");
  if (rest.length === 0) {
    const list = body[name];
    // A list that came before this one in the table may hold lists itself, and the other way round.
    const own = Array.isArray(list) ? (list[0] as MutableJson) : {};
    body[name] = [typeof element === "object" ? Object.assign(own, element) : element];
    return;
  }
  if (field === name) body[name] ??= {};
  else body[name] ??= [{}];
  const next = body[name];
  insert((Array.isArray(next) ? next[0] : next) as MutableJson, rest, element);
}
