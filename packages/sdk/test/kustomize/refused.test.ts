import { describe, expect, it } from "vitest";
import { SdkError } from "../../src/errors.ts";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { batchOf, buildTree, type TreeCase } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { deployment, patched, scenario, widget } from "./scenario.ts";

/** A tree that we refuse, and what each Kustomize makes of it: the reason. */
interface Refused {
  readonly tree: TreeCase;
  readonly code: "INVALID_PATCH" | "INVALID_TREE";
  /** The part of the output that shows it, by the first digit of the version. */
  readonly printed: { readonly "4": Json | undefined; readonly "5": Json | undefined };
  /** The part of the only object. */
  readonly part: (object: JsonObject) => Json | undefined;
}

const env = [{ name: "A", value: "1" }];
const firstContainer = ({ spec }: JsonObject): JsonObject =>
  (spec as { readonly template: { readonly spec: { readonly containers: readonly [JsonObject] } } }).template.spec
    .containers[0];
const inContainer =
  (field: string) =>
  (object: JsonObject): Json | undefined =>
    firstContainer(object)[field];
const inSpec =
  (field: string) =>
  ({ spec }: JsonObject): Json | undefined =>
    (spec as JsonObject)[field];
const both = (printed: Json | undefined): Refused["printed"] => ({ "4": printed, "5": printed });

/** Kustomize builds these without an error or a warning. */
const LOSSES: readonly Refused[] = [
  {
    tree: patched(
      "loses-one-of-two-elements",
      deployment({ env: [...env, { name: "A", value: "2" }] }),
      deployment({ env: [{ name: "A", value: "3" }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("env"),
    printed: both([{ name: "A", value: "2" }]),
  },
  {
    tree: patched(
      "loses-one-of-two-in-the-patch",
      deployment({ env }),
      deployment({
        env: [
          { name: "A", value: "3" },
          { name: "A", value: "4" },
        ],
      }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("env"),
    printed: both([{ name: "A", value: "3" }]),
  },
  {
    tree: patched(
      "loses-named-elements-for-a-nameless-one",
      deployment({ env }),
      deployment({ env: [{ value: "2" }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("env"),
    printed: both([]),
  },
  {
    tree: patched(
      "loses-a-protocol",
      deployment({ ports: [{ containerPort: 80 }] }),
      deployment({ ports: [{ containerPort: 80, protocol: "UDP" }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("ports"),
    printed: both([{ containerPort: 80 }]),
  },
  {
    tree: patched(
      "loses-a-patch-without-protocol",
      deployment({ ports: [{ containerPort: 80, protocol: "TCP" }] }),
      deployment({ ports: [{ containerPort: 80, name: "x" }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("ports"),
    printed: both([{ containerPort: 80, protocol: "TCP" }]),
  },
  {
    tree: patched(
      "loses-the-replacement-of-an-element",
      deployment({ env }),
      deployment({ env: [{ name: "A", $patch: "replace", valueFrom: {} }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("env"),
    printed: both(env),
  },
  {
    tree: patched("loses-the-replacement-of-the-object", widget({ a: 1 }), { ...widget({ b: 2 }), $patch: "replace" }),
    code: "INVALID_PATCH",
    part: ({ spec }) => spec,
    printed: both({ a: 1 }),
  },
  {
    tree: patched(
      "prints-a-directive-for-a-list-that-is-not-there",
      deployment(),
      deployment({ env: [{ $patch: "delete" }] }),
    ),
    code: "INVALID_PATCH",
    part: inContainer("env"),
    printed: both([{ $patch: "delete" }]),
  },
  {
    tree: patched("prints-a-directive-in-an-unmerged-list", widget({}), widget({ list: [{ $patch: "replace" }] })),
    code: "INVALID_PATCH",
    part: inSpec("list"),
    printed: both([{ $patch: "replace" }]),
  },
  {
    tree: patched("prints-directives-that-it-does-not-know", widget({}), widget({ "$setElementOrder/x": ["a"] })),
    code: "INVALID_PATCH",
    part: ({ spec }) => spec,
    printed: both({ "$setElementOrder/x": ["a"] }),
  },
  {
    tree: patched("keeps-quotes", widget({ a: "50%" }), widget({ a: 2 })),
    code: "INVALID_PATCH",
    part: inSpec("a"),
    printed: both("2"),
  },
  {
    tree: patched("keeps-or-drops-nulls", widget({ a: null }), widget({ b: 1 })),
    code: "INVALID_PATCH",
    part: ({ spec }) => spec,
    printed: { "4": { b: 1 }, "5": { a: null, b: 1 } },
  },
  {
    tree: scenario("makes-text-of-annotations", { objects: [widget({}, { annotations: { a: null } })] }),
    code: "INVALID_TREE",
    part: ({ metadata }) => (metadata as JsonObject)["annotations"],
    printed: { "4": { a: "" }, "5": { a: "null" } },
  },
  {
    tree: scenario("takes-a-character-for-a-line-end", { objects: [widget({ a: "x\u0085y" })] }),
    code: "INVALID_TREE",
    part: inSpec("a"),
    printed: both("x y"),
  },
  {
    tree: scenario("drops-a-merge-key", { objects: [widget({ "<<": { a: 1 }, b: 2 })] }),
    code: "INVALID_TREE",
    part: ({ spec }) => spec,
    printed: both({ b: 2 }),
  },
  {
    tree: scenario(
      "forgets-earlier-names",
      { configMapGenerator: [{ name: "config", files: { a: "1" } }] },
      {
        patches: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "config", annotations: null } }],
      },
    ),
    code: "INVALID_PATCH",
    part: ({ metadata }) => (metadata as JsonObject)["name"],
    printed: both("config"),
  },
  {
    tree: scenario("takes-lists-apart", { objects: [{ ...widget({}), kind: "WidgetList" }, widget({ kept: true })] }),
    code: "INVALID_TREE",
    part: () => "one of two",
    printed: both("one of two"),
  },
];

function codeOf({ tree, dir }: TreeCase): string {
  try {
    effectiveManifests(tree, dir);
    return "not refused";
  } catch (error) {
    if (error instanceof SdkError) return error.code;
    throw error;
  }
}

describe("what we refuse", () => {
  it.each(LOSSES)("is refused: $tree.dir", ({ tree, code }) => {
    expect(codeOf(tree)).toBe(code);
  });

  it.each(kustomizes())("is what $name does not do as anybody would expect", (kustomize) => {
    const version = kustomize.version.startsWith("4.") ? "4" : "5";
    const objects = buildTree(batchOf(LOSSES.map(({ tree }) => tree)), kustomize);
    const printed = LOSSES.map(({ tree, part }) => {
      const namespace = tree.tree.roots.at(-1)?.namespace;
      const object = objects.find(({ metadata }) => metadata["namespace"] === namespace);
      return [namespace, object && part(object)];
    });
    const expected = LOSSES.map(({ tree, printed: by }) => [tree.tree.roots.at(-1)?.namespace, by[version]]);
    expect(Object.fromEntries(printed)).toEqual(Object.fromEntries(expected));
  });

  const twice: Manifest = widget({});
  it.each<readonly [string, string, TreeCase]>([
    ["a patch without a target", "INVALID_PATCH", patched("no-target", widget({}), { ...widget({}), kind: "Gadget" })],
    ["a patch of another type", "INVALID_PATCH", patched("other-type", widget({ a: {} }), widget({ a: "x" }))],
    ["an object twice", "INVALID_TREE", scenario("twice", { objects: [twice] }, { objects: [twice] })],
    [
      "a generated object with another's earlier name",
      "INVALID_TREE",
      scenario(
        "generated",
        { namespace: "elsewhere", configMapGenerator: [{ name: "config", files: {} }] },
        { namespace: "", configMapGenerator: [{ name: "config", files: {} }] },
      ),
    ],
    [
      "replicas of nothing",
      "INVALID_TREE",
      scenario("replicas", { objects: [widget({})], replicas: [{ name: "app", count: 2 }] }),
    ],
    [
      "a character that cannot be printed",
      "INVALID_TREE",
      scenario("character", { objects: [widget({ a: "\u007f" })] }),
    ],
    [
      "a tab before several lines",
      "INVALID_TREE",
      scenario("tab", { configMapGenerator: [{ name: "config", files: { a: "\tb\nc" } }] }),
    ],
    [
      "an annotation's name that is no text",
      "INVALID_TREE",
      scenario("annotation", { objects: [widget({}, { annotations: { "8080": "x" } })] }),
    ],
    [
      "a file's key that is no text",
      "INVALID_TREE",
      scenario("file", { configMapGenerator: [{ name: "config", files: { "1": "x" } }] }),
    ],
    ...[{ kind: "Wid,get" }, { metadata: { name: "a,b" } }].map((part): readonly [string, string, TreeCase] => [
      `a comma in ${Object.keys(part)}`,
      "INVALID_TREE",
      scenario(
        "comma",
        { objects: [{ ...widget({}), ...part }], replicas: [] },
        { namespace: "a" },
        { namespace: "b" },
      ),
    ]),
    [
      "a comma in a generated name",
      "INVALID_TREE",
      scenario("generated-comma", { configMapGenerator: [{ name: "a,b", files: {} }] }, { namespace: "b" }),
    ],
  ])("is refused by Kustomize too: %s", (_, code, tree) => {
    expect(codeOf(tree)).toBe(code);
    const newest = kustomizes().at(-1);
    expect(() => newest && buildTree(tree, newest)).toThrow(/exits [12]/);
  });

  it("is refused by Kustomize 4 too: a new key that is no text", () => {
    const tree = patched("key", widget({ a: {} }), widget({ a: { "8080": "x" } }));
    expect(codeOf(tree)).toBe("INVALID_PATCH");
    for (const kustomize of kustomizes().filter(({ version }) => version.startsWith("4."))) {
      expect(() => buildTree(tree, kustomize)).toThrow(/exits 1/);
    }
  });
});
