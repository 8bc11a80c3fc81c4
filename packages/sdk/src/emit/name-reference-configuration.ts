import type { JsonObject } from "../model/kubernetes.ts";
import { groupVersion, type NameReference } from "../model/name-reference.ts";
import type { KustomizeRoot } from "../overlays/kustomize-root.ts";
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
