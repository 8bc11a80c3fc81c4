import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { isJsonObject } from "../../src/model/json.ts";
import type { Json } from "../../src/model/kubernetes.ts";
import { groupBy } from "../../src/policy/grouping.ts";
import { KINDS } from "../../src/policy/schema/built-kinds.ts";
import { hardenedSet } from "./manifest-set.ts";

const file = join(inject("builtPackages"), "@ecom/k8s-sdk/dist/kinds.js");
const built: readonly unknown[] = (await import(pathToFileURL(file).href)).KINDS;

/** What a class of kubernetes-models has against an object. */
function errorsOf(model: unknown, object: object): unknown {
  try {
    Object(model).prototype.validate.call(object);
    return [];
  } catch (error) {
    return Object(error).errors;
  }
}

/** Copies of a value, each with something else in one place, at any depth. */
function* mistaken(value: Json): Generator<Json> {
  yield* [0.5, "x y", true, null, [], {}, { "a/b~c": [{}] }];
  if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      for (const other of mistaken(item)) yield { ...value, [key]: other };
      const { [key]: _, ...rest } = value;
      yield rest;
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [index, item] of value.entries()) for (const other of mistaken(item)) yield value.with(index, other);
  }
}

describe("the kinds of the built package, which pass places on in their own way", () => {
  const keyOf = (model: unknown): string => `${Object(model).apiVersion} ${Object(model).kind}`;
  const ours = new Map(built.map((model) => [keyOf(model), model]));
  const samples = groupBy(hardenedSet().manifests, keyOf);

  it.each(KINDS.map((model) => [keyOf(model), model] as const))(
    "%s has the same errors, in the same places",
    (key, model) => {
      let count = 0;
      for (const sample of samples.get(key) ?? [
        { metadata: { name: "a", labels: { "a/b~c": "d" } }, spec: {}, data: {} },
      ]) {
        expect(errorsOf(ours.get(key), sample)).toEqual(errorsOf(model, sample));
        for (const object of mistaken(sample)) {
          if (typeof object !== "object" || object === null) continue;
          const errors = errorsOf(model, object);
          expect(errorsOf(ours.get(key), object)).toEqual(errors);
          if (Array.isArray(errors) && errors.length > 0) count += 1;
        }
      }
      expect(count).toBeGreaterThan(5);
    },
  );
});
