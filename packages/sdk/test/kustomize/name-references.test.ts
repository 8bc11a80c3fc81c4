import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { NAME_REFERENCES } from "../../src/render/name-reference-fields.ts";
import { compareBatch, type TreeCase } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { scenario } from "./scenario.ts";

/** A field of Kustomize's own table; `*` stands for any group or version. */
interface Row {
  readonly target: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly path: readonly string[];
}

const ROWS: readonly Row[] = readFileSync(new URL("fixtures/name-references.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [target = "", referrer = "", path = ""] = line.split("\t");
    const [group = "", version = "", kind = ""] = referrer.split("/");
    const fields = path.split(/(?<!\\)\//).map((field) => field.replaceAll("\\/", "/"));
    return { target: target.replace(/^.*\//, ""), group, version, kind, path: fields };
  })
  // Its scope is in dispute, so we refuse it; its name never changes anyway.
  .filter(({ target }) => target !== "ValidatingAdmissionPolicy");

/** What a reference that is a map ends in; of the others, only names that a generator makes change. */
const BY_MAP: ReadonlySet<string | undefined> = new Set(["subjects", "service", "configMap"]);

describe("the table of name references", () => {
  it("is Kustomize's, but for names that do not change", () => {
    const line = (target: string, kind: string, path: readonly string[]): string =>
      `${target} ${kind} ${path.join(" ")}`;
    const theirs = ROWS.filter(
      ({ target, path }) => target === "ConfigMap" || target === "Secret" || BY_MAP.has(path.at(-1)),
    );
    const ours = NAME_REFERENCES.flatMap(({ target, fields }) =>
      fields.flatMap(({ kinds, path }) => kinds.map((kind) => line(target, kind, path))),
    );
    expect(ours.sort()).toEqual(theirs.map(({ target, kind, path }) => line(target, kind, path)).sort());
  });

  const cases = [...new Set(ROWS.map(({ target }) => target))].map(references);

  it.each(kustomizes())("is what $name does: those are followed, and no others", (kustomize) => {
    expect(compareBatch(cases, [kustomize])).toEqual({ built: cases.length, refused: 0, differences: [] });
  });
});

/** Names that look like references, in fields that are none. */
const DECOYS: readonly string[] = [
  "spec/template/spec/ephemeralContainers/env/valueFrom/secretKeyRef/name",
  "spec/template/spec/volumes/csi/nodePublishSecretRef/name",
  "spec/secretName",
  "secrets/name",
  "metadata/labels/secret",
];

/** Everything that refers to one kind of object, with that object, in a namespace of its own. */
function references(target: string): TreeCase {
  const referrers = ROWS.filter((row) => row.target === target).flatMap(({ group, version, kind, path }) => [
    ...(group === "*" && version === "*" ? [] : [referrer(apiVersionOf(group, version), kind, path, target)]),
    referrer("nobody.example/v2", kind, path, target),
  ]);
  const decoys = DECOYS.map((path) => referrer("apps/v1", "Deployment", path.split("/"), target));
  const objects = [...referrers, ...decoys].map((object, index) => ({
    ...object,
    metadata: { ...object.metadata, name: `${target}-${index}`.toLowerCase() },
  }));
  return scenario(
    `to-${target.toLowerCase()}`,
    { objects },
    {
      ...(target === "ConfigMap" && { configMapGenerator: [{ name: "target", files: { a: "1" } }] }),
      ...(target === "Secret" && { secretGenerator: [{ name: "target", envFile: "secrets/target.env", keys: [] }] }),
      ...(target !== "ConfigMap" &&
        target !== "Secret" && {
          objects: [{ apiVersion: API_VERSIONS[target] ?? "v1", kind: target, metadata: { name: "target" } }],
        }),
    },
  );
}

function apiVersionOf(group: string, version: string): string {
  return `${group === "*" ? "" : `${group}/`}${version === "*" ? "v1" : version}`;
}

const API_VERSIONS: { readonly [kind: string]: string } = {
  ClusterRole: "rbac.authorization.k8s.io/v1",
  Deployment: "apps/v1",
  IngressClass: "networking.k8s.io/v1",
  PriorityClass: "scheduling.k8s.io/v1",
  ReplicaSet: "apps/v1",
  Role: "rbac.authorization.k8s.io/v1",
  StatefulSet: "apps/v1",
  StorageClass: "storage.k8s.io/v1",
};

const LISTS: ReadonlySet<string> = new Set([
  ...["volumes", "containers", "initContainers", "env", "envFrom", "sources", "subjects", "webhooks", "rules", "tls"],
  ...["imagePullSecrets", "resourceNames", "paths", "volumeClaimTemplates"],
]);

function referrer(apiVersion: string, kind: string, path: readonly string[], target: string): Manifest {
  const name: Json = BY_MAP.has(path.at(-1)) ? { kind: target, name: "target" } : "target";
  const listed = (field: string, value: Json): Json => (LISTS.has(field) ? [value] : value);
  const body = path.reduceRight<Json>((inner, field) => ({ [field]: listed(field, inner) }), name) as JsonObject;
  return { ...body, apiVersion, kind, metadata: { ...(body["metadata"] as JsonObject), name: "any" } };
}
