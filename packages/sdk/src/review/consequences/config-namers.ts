import type { Json, Manifest } from "../../model/kubernetes.ts";
import { append, oncePer } from "../../policy/grouping.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import { namespaceOf } from "../../policy/read.ts";
import { isGeneratedKind } from "../match/generated-name.ts";

/**
 * Objects other than workloads that have the name of a ConfigMap or Secret in a field: custom resources, whose
 * controllers read it in ways of their own.
 */
export function configNamersOf(index: ManifestIndex, config: Manifest): readonly Manifest[] {
  return namersByConfig(index).get(`${namespaceOf(config)}/${config.metadata.name}`) ?? [];
}

const namersByConfig = oncePer((index: ManifestIndex): ReadonlyMap<string, readonly Manifest[]> => {
  const wanted = new Set(index.manifests.filter(isGeneratedKind).map(({ metadata }) => metadata.name));
  const namers = new Map<string, Manifest[]>();
  for (const manifest of index.manifests) {
    if (isGeneratedKind(manifest) || index.workloadOf(manifest) !== undefined) continue;
    const { metadata: _, ...fields } = manifest;
    for (const name of textsIn(fields, wanted)) append(namers, `${namespaceOf(manifest)}/${name}`, manifest);
  }
  return namers;
});

/** The wanted ones among all texts in a value, each once. */
function textsIn(value: Json, wanted: ReadonlySet<string>, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string" && wanted.has(value)) found.add(value);
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) textsIn(inner, wanted, found);
  }
  return found;
}
