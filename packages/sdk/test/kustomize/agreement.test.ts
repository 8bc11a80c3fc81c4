import { describe, expect, it } from "vitest";
import type { Manifest } from "../../src/model/kubernetes.ts";
import type { GeneratedSecret } from "../../src/overlays/kustomize-root.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { buildTree, compareBatch, type TreeCase, valuesOf } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { listFields } from "./list-fields.ts";
import { deployment, patched, scenario, widget } from "./scenario.ts";

const serviceAccount: Manifest = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "app" } };
const otherAccount: Manifest = { ...serviceAccount, metadata: { name: "other" } };
const binding = (kind: string, metadata: Manifest["metadata"]): Manifest => ({
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind,
  metadata,
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "any" },
  subjects: [
    { kind: "ServiceAccount", name: "app" },
    { kind: "ServiceAccount", name: "default" },
    { kind: "ServiceAccount", name: "app", namespace: "default" },
    { kind: "Group", name: "app" },
    { kind: "ServiceAccount", name: "other", namespace: "first" },
  ],
});
const secret = (name: string): GeneratedSecret => ({ name, envFile: `secrets/${name}.env`, keys: [] });
const withEnvFile = (tree: TreeCase, text: string): TreeCase => ({
  ...tree,
  envFiles: new Map(
    tree.tree.roots.flatMap((root) => (root.secretGenerator ?? []).map(({ name }) => [`${root.dir}/${name}`, text])),
  ),
});

const readsConfig = deployment({ envFrom: [{ configMapRef: { name: "config" } }, { secretRef: { name: "config" } }] });

const WIDGET = { apiVersion: "example.com/v1", kind: "Widget" } as const;

/** Each in a namespace of its own, so that one build holds them all. */
const CASES: readonly TreeCase[] = [
  scenario(
    "names-in-a-child-are-followed-in-the-parent",
    { objects: [readsConfig] },
    {
      configMapGenerator: [{ name: "config", files: { a: "1" } }],
      secretGenerator: [secret("config")],
    },
  ),
  scenario(
    "names-in-a-parent-are-not-followed-in-the-child",
    {
      configMapGenerator: [{ name: "config", files: { a: "1" } }],
      namespace: "elsewhere-1",
    },
    { objects: [readsConfig], namespace: "names-in-a-parent" },
  ),
  scenario(
    "a-namespace-over-a-namespace",
    { objects: [readsConfig, otherAccount, binding("RoleBinding", { name: "app" })], namespace: "first" },
    {
      configMapGenerator: [{ name: "config", files: {} }],
    },
  ),
  scenario(
    "patches-find-objects-by-earlier-names",
    { objects: [widget({ a: 1 })], namespace: "first" },
    {
      patches: [widget({ b: 1 }), { ...widget({ c: 1 }), metadata: { name: "app", namespace: "first" } }],
    },
  ),
  scenario("a-patch-of-what-a-generator-makes", {
    configMapGenerator: [{ name: "config", files: { a: "1", b: "2\n" } }],
    patches: [
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "config", labels: { x: "y" } },
        data: { a: null, c: "<3>" },
      },
    ],
    objects: [readsConfig],
  }),
  withEnvFile(
    scenario("secret-values", { secretGenerator: [secret("config")], objects: [readsConfig] }),
    [
      "\ufeff# comment",
      "SHORT=x",
      `AT_THE_LINE=${"x".repeat(51)}`,
      `ON_THE_LINE=${"x".repeat(52)}`,
      `OVER_THE_LINE=${"ü".repeat(200)}`,
      'QUOTED="a b"  ',
      "  INDENTED=$(X) # no comment",
      "EMPTY=",
      "a.b-c=1\r",
      "",
    ].join("\n"),
  ),
  scenario("file-contents", {
    configMapGenerator: [
      {
        name: "config",
        files: {
          bom: "\ufeffx\n",
          carriage: "a\r\nb\r\n",
          controls: "\u0001\u0007\u001b[0m",
          empty: "",
          escaped: "\v<&>\u00a0",
          indented: "  a\n b\n\n\n",
          lead: "\n\n a",
          long: `${"word ".repeat(100)}\n`,
          number: "012",
          space: " ",
          tab: "a:\tb\n\t\n",
          trailing: "a \nb\t\n",
          unicode: "ü 🙂 \u200b \ufffd",
          yaml: "- a: b # c\n- *x\n---\n",
        },
      },
    ],
  }),
  scenario("bindings", {
    objects: [
      serviceAccount,
      binding("RoleBinding", { name: "app" }),
      binding("ClusterRoleBinding", { name: "bindings" }),
    ],
  }),
  scenario(
    "a-subject-in-a-namespace-that-another-subject-names",
    { objects: [{ ...serviceAccount, metadata: { name: "lonely" } }], namespace: "subjects-elsewhere" },
    {
      objects: [
        {
          ...binding("RoleBinding", { name: "app", namespace: "subjects-here" }),
          subjects: [
            { kind: "ServiceAccount", name: "lonely" },
            { kind: "ServiceAccount", name: "any", namespace: "subjects-elsewhere" },
          ],
        },
      ],
      namespace: "",
    },
  ),
  scenario(
    "declared-names-in-kinds-that-kustomize-does-not-know",
    {
      objects: [
        widget({
          items: [{ ref: { name: "config", key: "a" } }, { ref: { name: "other" } }, { ref: null }, {}],
          names: ["config", "x"],
          undeclared: "config",
        }),
        widget({ items: { ref: { name: "config" } } }, { annotations: { "example.com/secret": "config" } }),
        { ...widget({ items: [{ ref: { name: "config" } }] }), apiVersion: "example.com/v2" },
        { ...widget({ items: [{ ref: { name: "config" } }] }), apiVersion: "other.example/v1" },
        { ...widget({ items: [{ ref: { name: "config" } }] }), kind: "Gadget" },
        readsConfig,
      ].map((object, index) => ({ ...object, metadata: { ...object.metadata, name: `named-${index}` } })),
      configMapGenerator: [{ name: "config", files: { a: "1" } }],
      nameReferences: [
        { ...WIDGET, target: "ConfigMap", path: ["spec", "items", "ref", "name"] },
        { ...WIDGET, target: "ConfigMap", path: ["spec", "names"] },
        { ...WIDGET, target: "Secret", path: ["metadata", "annotations", "example.com/secret"] },
        { target: "ConfigMap", apiVersion: "v1", kind: "Gadget", path: ["spec", "items", "ref", "name"] },
        {
          target: "Secret",
          apiVersion: "apps/v1",
          kind: "Deployment",
          path: ["spec", "template", "spec", "containers", "envFrom", "secretRef", "name"],
        },
      ],
    },
    { secretGenerator: [secret("config")] },
  ),
  scenario(
    "names-that-a-parent-declares",
    { objects: [widget({ secret: "config" })] },
    {
      secretGenerator: [secret("config")],
      nameReferences: [{ ...WIDGET, target: "Secret", path: ["spec", "secret"] }],
    },
  ),
  scenario("replicas-where-there-were-none", {
    objects: [
      widget({}),
      deployment(),
      ...["StatefulSet", "DaemonSet", "ReplicaSet"].map((kind) => ({
        apiVersion: "apps/v1",
        kind,
        metadata: { name: "app" },
      })),
      { apiVersion: "v1", kind: "ReplicationController", metadata: { name: "app" } },
    ],
    replicas: [{ name: "app", count: 0 }],
  }),
  scenario("annotations-that-end-up-empty", {
    objects: [deployment({}, {}, { annotations: {}, labels: {} }), widget({}, { annotations: { a: "b" } })],
    patches: [widget({}, { annotations: { a: null } })],
  }),
  scenario("the-namespace-itself", {
    objects: [{ apiVersion: "v1", kind: "Namespace", metadata: { name: "any" } }],
  }),
  scenario("scopes-of-every-kind", {
    objects: [...listFields().keys(), "example.com/v1/ClusterWidget", "autoscaling/v2/HorizontalPodAutoscaler"].map(
      (type, index) => ({
        apiVersion: type.slice(0, type.lastIndexOf("/")),
        kind: type.slice(type.lastIndexOf("/") + 1),
        metadata: { name: `scope-${index}` },
      }),
    ),
  }),
  scenario("webhooks", {
    objects: [
      { apiVersion: "v1", kind: "Service", metadata: { name: "hook" } },
      {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingWebhookConfiguration",
        metadata: { name: "webhooks" },
        webhooks: [
          { name: "a", clientConfig: { service: { name: "hook" } } },
          { name: "b", clientConfig: { service: { name: "other" } } },
        ],
      },
    ],
  }),
  scenario("an-empty-root", {}, { objects: [widget({})] }),
  patched("deletes-the-object", widget({}), { ...widget({}), $patch: "delete" }),
  patched("numbers-over-deleted-text", widget({ a: "50%" }), widget({ a: null }), widget({ a: 2 })),
  patched("text-over-numbers", widget({ a: 1, b: true, c: "x" }), widget({ a: "1", b: "yes", c: "012" })),
  patched(
    "a-kubernetes-object-inside-a-custom-one",
    widget({ template: { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "a", x: 1 }] } } }),
    widget({ template: { spec: { containers: [{ name: "a", y: 1 }] } } }),
  ),
];

describe("effective manifests", () => {
  it.each(kustomizes())("are what $name builds, in scenarios that once were or could be wrong", (kustomize) => {
    expect(compareBatch(CASES, [kustomize])).toEqual({ built: CASES.length, refused: 0, differences: [] });
  });

  it.each(kustomizes())("are in the order in which $name prints them", (kustomize) => {
    const kinds = [
      "Zebra",
      "ConfigMap",
      "Service",
      "Namespace",
      "ValidatingWebhookConfiguration",
      "Secret",
      "Ant",
      "JobX",
      "Job",
      "StorageClass",
    ];
    const objects = kinds.flatMap((kind) => [
      { apiVersion: kind === "Ant" ? "example.com/v1" : "v1", kind, metadata: { name: `${kind.toLowerCase()}-2` } },
      { apiVersion: "v1", kind, metadata: { name: `${kind.toLowerCase()}-0`, namespace: "zoo" } },
      { apiVersion: "v1", kind, metadata: { name: `${kind.toLowerCase()}-1` } },
    ]);
    const tree = scenario("order", { objects, namespace: "" });
    const printed = (manifests: readonly Manifest[]): readonly string[] =>
      manifests.map(({ kind, metadata }) => `${kind} ${metadata["namespace"] ?? ""} ${metadata.name}`);
    const ours = effectiveManifests(tree.tree, tree.dir, { secretValues: valuesOf(tree) });
    expect(printed(ours)).toEqual(printed(buildTree(tree, kustomize)));
  });
});
