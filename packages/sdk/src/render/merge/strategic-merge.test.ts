import { describe, expect, it } from "vitest";
import { SdkError } from "../../errors.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { strategicMerge } from "./strategic-merge.ts";

const deployment = (container: JsonObject, rest: JsonObject = {}): JsonObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: { template: { spec: { containers: [{ name: "app", ...container }], ...rest } } },
});

/** What a patch of the container `app` makes of it. */
function container(base: JsonObject, patch: JsonObject): Json | undefined {
  const merged = strategicMerge(deployment(base), deployment(patch), "patch.yaml") as {
    readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Json[] } } };
  };
  return merged.spec.template.spec.containers[0];
}

const widget = (spec: JsonObject): JsonObject => ({ apiVersion: "example.com/v1", kind: "Widget", spec });
const patchedWidget = (spec: JsonObject, patch: JsonObject): Json | undefined =>
  strategicMerge(widget(spec), widget(patch), "patch.yaml")?.["spec"];

function refusal(merge: () => unknown): SdkError {
  try {
    merge();
  } catch (error) {
    if (error instanceof SdkError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("strategicMerge of maps", () => {
  it("adds, replaces and deletes fields, at any depth", () => {
    const base = { a: 1, b: { c: "x", d: "y" }, e: { f: 1 } };
    expect(patchedWidget(base, { a: null, b: { c: "z" }, g: { h: true } })).toEqual({
      b: { c: "z", d: "y" },
      e: { f: 1 },
      g: { h: true },
    });
  });

  it("takes a key that every object of JavaScript has for a key like any other", () => {
    const base: JsonObject = JSON.parse('{"constructor":"a","__proto__":"b","x":{"valueOf":"c"}}');
    expect(JSON.stringify(patchedWidget(base, { y: 1 }))).toBe(JSON.stringify({ ...base, y: 1 }));
    const patch: JsonObject = JSON.parse('{"constructor":"d","__proto__":"e","toString":null}');
    expect(JSON.stringify(patchedWidget({}, patch))).toBe('{"constructor":"d","__proto__":"e"}');
  });

  it("shares what the patch does not reach", () => {
    const base = { a: { b: [1, { c: "x" }] }, d: { e: { f: "y" } } };
    const patched = patchedWidget(base, { d: { g: 1 } });
    expect(patched).toHaveProperty("a", base.a);
    expect((patched as typeof base).a).toBe(base.a);
    expect((patched as typeof base).d.e).toBe(base.d.e);
  });

  it("leaves an empty map where the last field is deleted", () => {
    expect(patchedWidget({ a: { b: 1 } }, { a: { b: null } })).toEqual({ a: {} });
  });

  it("drops nulls from a map that it adds, but not from a list in it", () => {
    expect(patchedWidget({}, { a: { b: null, c: [null], d: { e: null } } })).toEqual({ a: { c: [null], d: {} } });
  });

  it("replaces or deletes a map by $patch", () => {
    expect(patchedWidget({ a: { b: 1 } }, { a: { $patch: "replace", c: 2, d: null } })).toEqual({ a: { c: 2 } });
    expect(patchedWidget({ a: { b: 1 }, z: 1 }, { a: { $patch: "delete" } })).toEqual({ z: 1 });
    expect(patchedWidget({}, { a: { $patch: "replace", c: 2 } })).toEqual({ a: { c: 2 } });
  });

  it("deletes the whole object by $patch: delete", () => {
    expect(strategicMerge(widget({}), { ...widget({}), $patch: "delete" }, "patch.yaml")).toBeUndefined();
  });

  it("changes neither of its arguments", () => {
    const base = deployment({ env: [{ name: "A", value: "1" }] });
    const patch = deployment({
      env: [
        { name: "A", $patch: "delete" },
        { name: "B", value: "2" },
      ],
    });
    const before = structuredClone({ base, patch });
    strategicMerge(base, patch, "patch.yaml");
    expect({ base, patch }).toEqual(before);
  });
});

describe("strategicMerge of lists", () => {
  it("replaces lists whole where the schema says no more, as in CRDs", () => {
    expect(container({ args: ["a", "b"] }, { args: ["c"] })).toEqual({ name: "app", args: ["c"] });
    expect(patchedWidget({ containers: [{ name: "a", x: 1 }] }, { containers: [{ name: "a" }] })).toEqual({
      containers: [{ name: "a" }],
    });
  });

  it("merges by name; what the patch names comes first, in the patch's order", () => {
    const env = [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
      { name: "C", value: "3" },
    ];
    expect(
      container(
        { env },
        {
          env: [
            { name: "C", value: "4" },
            { name: "D", value: "5" },
          ],
        },
      ),
    ).toEqual({
      name: "app",
      env: [
        { name: "C", value: "4" },
        { name: "D", value: "5" },
        { name: "A", value: "1" },
        { name: "B", value: "2" },
      ],
    });
  });

  it("tells TCP and UDP on one port apart; new ports come first, the others stay in their order", () => {
    const ports = [
      { containerPort: 53, protocol: "TCP", name: "t" },
      { containerPort: 53, protocol: "UDP", name: "u" },
    ];
    const patch = [
      { containerPort: 53, protocol: "UDP", name: "dns" },
      { containerPort: 80, protocol: "TCP" },
    ];
    expect(container({ ports }, { ports: patch })).toEqual({
      name: "app",
      ports: [
        { containerPort: 80, protocol: "TCP" },
        { containerPort: 53, protocol: "TCP", name: "t" },
        { containerPort: 53, protocol: "UDP", name: "dns" },
      ],
    });
  });

  it("turns value into valueFrom only where the patch deletes the value", () => {
    const env = [{ name: "A", value: "1" }];
    const valueFrom = { secretKeyRef: { name: "s", key: "k" } };
    expect(container({ env }, { env: [{ name: "A", valueFrom }] })).toHaveProperty("env", [
      { name: "A", value: "1", valueFrom },
    ]);
    expect(container({ env }, { env: [{ name: "A", value: null, valueFrom }] })).toHaveProperty("env", [
      { name: "A", valueFrom },
    ]);
  });

  it("deletes an element, and leaves an empty list behind the last", () => {
    expect(container({ env: [{ name: "A" }] }, { env: [{ name: "A", $patch: "delete" }] })).toHaveProperty("env", []);
    expect(container({}, { env: [{ name: "A", $patch: "delete" }] })).toHaveProperty("env", []);
  });

  it("replaces or deletes a whole list by an element of its own", () => {
    const env = [{ name: "A", value: "1" }];
    expect(container({ env }, { env: [{ $patch: "replace" }, { name: "B" }] })).toHaveProperty("env", [{ name: "B" }]);
    expect(container({ env }, { env: [{ $patch: "delete" }] })).not.toHaveProperty("env");
  });

  it("changes nothing for an empty list over a merged one, but empties one that is replaced whole", () => {
    expect(container({ env: [{ name: "A" }], args: ["x"] }, { env: [], args: [] })).toEqual({
      name: "app",
      env: [{ name: "A" }],
      args: [],
    });
  });

  it("merges lists of plain values", () => {
    const named = (finalizers: readonly string[]): JsonObject => ({ ...deployment({}), metadata: { finalizers } });
    const merged = strategicMerge(named(["a", "b", "c"]), named(["c", "z"]), "patch.yaml");
    expect(merged).toHaveProperty("metadata.finalizers", ["c", "z", "a", "b"]);
  });
});

describe("strategicMerge refuses what Kustomize refuses, loses, or does differently from version to version", () => {
  const env = [{ name: "A", value: "1" }];
  it.each<[string, () => unknown, string]>([
    ["a map over a list", () => container({ env }, { env: {} }), "spec.template.spec.containers[app].env"],
    ["text over a map", () => patchedWidget({ a: {} }, { a: "x" }), "spec.a"],
    ["a map over text", () => patchedWidget({ a: "x" }, { a: {} }), "spec.a"],
    ["a null that the object has", () => patchedWidget({ a: null }, { b: 1 }), "spec.a"],
    [
      "an element without a name",
      () => container({ env }, { env: [{ value: "2" }] }),
      "spec.template.spec.containers[app].env",
    ],
    [
      "two elements with one name in the object",
      () => container({ env: [...env, ...env] }, {}),
      "spec.template.spec.containers[app].env",
    ],
    [
      "two elements with one name in the patch",
      () => container({ env }, { env: [{ name: "B" }, { name: "B" }] }),
      "spec.template.spec.containers[app].env",
    ],
    [
      "a protocol that only one side says",
      () => container({ ports: [{ containerPort: 80 }] }, { ports: [{ containerPort: 80, protocol: "TCP" }] }),
      "spec.template.spec.containers[app].ports",
    ],
    [
      "$patch: replace of one element",
      () => container({ env }, { env: [{ name: "A", $patch: "replace" }] }),
      "spec.template.spec.containers[app].env[A]",
    ],
    [
      "$patch: replace of the object",
      () => strategicMerge(widget({}), { ...widget({}), $patch: "replace" }, "patch.yaml"),
      "",
    ],
    ["an unknown $patch", () => patchedWidget({}, { a: { $patch: "remove" } }), "spec.a"],
    [
      "$patch for a list that is not there",
      () => container({}, { env: [{ $patch: "replace" }] }),
      "spec.template.spec.containers[app].env",
    ],
    [
      "$patch in a list that is replaced whole",
      () => container({}, { args: [{ $patch: "replace" }] }),
      "spec.template.spec.containers[app].args",
    ],
    [
      "two kinds of $patch in one list",
      () => container({ env }, { env: [{ $patch: "replace" }, { name: "A", $patch: "delete" }] }),
      "spec.template.spec.containers[app].env",
    ],
    [
      "kubectl's own directives",
      () => container({ env }, { "$setElementOrder/env": [] }),
      "spec.template.spec.containers[app]",
    ],
    ["a number over text, whose quotes Kustomize keeps", () => patchedWidget({ a: "50%" }, { a: 2 }), "spec.a"],
    ["text that begins with a tab, over a block", () => patchedWidget({ a: "x\ny\n" }, { a: "\tx" }), "spec.a"],
    ["a new key that is no plain text", () => patchedWidget({ a: {} }, { a: { "8080": "x" } }), "spec.a"],
    ["an empty key", () => patchedWidget({ a: { "": "x" } }, { a: {} }), "spec.a"],
  ])("%s", (_, merge, field) => {
    const error = refusal(merge);
    expect(error.code).toBe("INVALID_PATCH");
    expect(error.path).toBe(field === "" ? "patch.yaml" : `patch.yaml: ${field}`);
    expect(error.hint).not.toBe("");
  });
});
