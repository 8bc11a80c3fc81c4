import { describe, expect, it } from "vitest";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { NAME_REFERENCES } from "../../src/render/name-reference-fields.ts";
import { compareBatch, type TreeCase } from "./batch.ts";
import { kustomizes } from "./binaries.ts";
import { scenario } from "./scenario.ts";

/** Where a kind's group and version matter, the one that counts; else one that is nobody's. */
const API_VERSIONS: { readonly [kind: string]: string } = {
  ClusterRoleBinding: "rbac.authorization.k8s.io/v1",
  MutatingWebhookConfiguration: "admissionregistration.k8s.io/v1",
  Pod: "v1",
  RoleBinding: "rbac.authorization.k8s.io/v1",
  Service: "serving.knative.dev/v1",
  ValidatingWebhookConfiguration: "admissionregistration.k8s.io/v1",
};

/** Names that look like references, in fields that are none. */
const DECOYS: readonly string[] = [
  "spec/template/spec/ephemeralContainers/env/valueFrom/secretKeyRef/name",
  "spec/template/spec/volumes/csi/nodePublishSecretRef/name",
  "spec/secretName",
  "secrets/name",
  "metadata/labels/secret",
];

function referring(kind: string, apiVersion: string, path: readonly string[], name: string, target: string): Manifest {
  const value: Json =
    path.at(-1) === "subjects" || path.at(-1) === "service" || path.at(-1) === "configMap"
      ? { kind: target, name: "target" }
      : "target";
  const body = path.reduceRight<Json>((inner, field) => ({ [field]: asListed(field, inner) }), value) as JsonObject;
  return { ...body, apiVersion, kind, metadata: { ...(body["metadata"] as JsonObject), name } };
}

const LISTS: ReadonlySet<string> = new Set([
  "volumes",
  "containers",
  "initContainers",
  "env",
  "envFrom",
  "sources",
  "subjects",
  "webhooks",
  "rules",
  "tls",
  "imagePullSecrets",
  "resourceNames",
]);

function asListed(field: string, value: Json): Json {
  return LISTS.has(field) ? [value] : value;
}

/** All references to one kind of target in a namespace of their own, with that target. */
function references(target: string): TreeCase {
  const fields = NAME_REFERENCES.filter((entry) => entry.target === target).flatMap((entry) => entry.fields);
  const objects = fields.flatMap(({ kinds, path }, index) =>
    kinds.flatMap((kind) => [
      referring(
        kind,
        API_VERSIONS[kind] ?? "nobody.example/v1",
        path,
        `${target}-${kind}-${index}`.toLowerCase(),
        target,
      ),
      referring(kind, "nobody.example/v2", path, `${target}-${kind}-${index}-v2`.toLowerCase(), target),
    ]),
  );
  const decoys = DECOYS.map((path, index) =>
    referring("Deployment", "apps/v1", path.split("/"), `${target}-decoy-${index}`.toLowerCase(), target),
  );
  const name = `to-${target.toLowerCase()}`;
  const generated = { name: "target", files: { a: "1" } };
  return scenario(
    name,
    { objects: [...objects, ...decoys] },
    {
      ...(target === "ConfigMap" && { configMapGenerator: [generated] }),
      ...(target === "Secret" && { secretGenerator: [{ name: "target", envFile: "secrets/target.env", keys: [] }] }),
      ...((target === "Service" || target === "ServiceAccount") && {
        objects: [{ apiVersion: "v1", kind: target, metadata: { name: "target" } }],
      }),
    },
  );
}

describe("references to an object whose name changes", () => {
  const cases = ["ConfigMap", "Secret", "Service", "ServiceAccount"].map(references);

  it.each(kustomizes())("are followed in the fields, and only in those, in which $name follows them", (kustomize) => {
    expect(compareBatch(cases, [kustomize])).toEqual({ built: cases.length, refused: 0, differences: [] });
  });
});
