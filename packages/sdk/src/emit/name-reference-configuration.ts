import type { Json, JsonObject } from "../model/kubernetes.ts";
import { groupVersion, type NameReference } from "../model/name-reference.ts";
import type { KustomizeRoot } from "../overlays/kustomize-root.ts";
import { objectsAt, stringAt } from "../policy/read.ts";
import { isBuiltIn } from "../render/name-reference-fields.ts";

/** The file of a root that tells Kustomize which fields of other kinds name what is generated. */
export const NAME_REFERENCES_FILE = "name-references.yaml";

/**
 * What that file holds; `undefined` where Kustomize knows every field by itself.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/master/examples/transformerconfigs/README.md
 */
export function nameReferenceConfiguration(root: KustomizeRoot): JsonObject | undefined {
  const unknown = (root.nameReferences ?? []).filter((reference) => !isBuiltIn(reference));
  if (unknown.length === 0) return undefined;
  const targets = [...new Set(unknown.map(({ target }) => target))].sort();
  return {
    nameReference: targets.map((kind) => ({
      kind,
      version: "v1",
      fieldSpecs: unknown.filter(({ target }) => target === kind).map(fieldSpec),
    })),
  };
}

/** The fields that such a file names; what it has in another form is left out. */
export function nameReferencesIn(configuration: Json): readonly NameReference[] {
  return objectsAt(configuration, "nameReference").flatMap((entry) => {
    const target = stringAt(entry, "kind");
    if (target !== "ConfigMap" && target !== "Secret") return [];
    return objectsAt(entry, "fieldSpecs").map((spec) => referenceOf(target, spec));
  });
}

function referenceOf(target: NameReference["target"], spec: JsonObject): NameReference {
  const [group, version = "", kind = "", path = ""] = ["group", "version", "kind", "path"].map((key) =>
    stringAt(spec, key),
  );
  return {
    target,
    apiVersion: group === undefined ? version : `${group}/${version}`,
    kind,
    path: path.split(/(?<!\\)\//).map((field) => field.replaceAll("\\/", "/")),
  };
}

function fieldSpec({ apiVersion, kind, path }: NameReference): JsonObject {
  const { group, version } = groupVersion(apiVersion);
  return {
    ...(group === "" ? {} : { group }),
    version,
    kind,
    // A slash in a field's name, as annotations have it, is no step of the path.
    path: path.map((field) => field.replaceAll("/", "\\/")).join("/"),
  };
}
