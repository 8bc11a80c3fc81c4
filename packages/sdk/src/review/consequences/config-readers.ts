import type { Manifest } from "../../model/kubernetes.ts";
import { type ConfigReference, configReferences } from "../../policy/config-references.ts";
import { append, oncePer } from "../../policy/grouping.ts";
import type { ManifestIndex } from "../../policy/manifest-index.ts";
import type { Workload } from "../../policy/pods.ts";
import { namespaceOf } from "../../policy/read.ts";

/** A workload that reads a ConfigMap or Secret, by one of its fields. */
export interface ConfigReader {
  readonly workload: Workload;
  readonly reference: ConfigReference;
}

const readersByConfig = oncePer((index: ManifestIndex): ReadonlyMap<string, readonly ConfigReader[]> => {
  const readers = new Map<string, ConfigReader[]>();
  for (const workload of index.workloads) {
    for (const reference of configReferences(workload)) {
      append(readers, `${reference.kind} ${workload.namespace}/${reference.name}`, { workload, reference });
    }
  }
  return readers;
});

/** Who reads a ConfigMap, Secret or claim, each field that does. */
export function configReadersOf(index: ManifestIndex, config: Manifest): readonly ConfigReader[] {
  return readersByConfig(index).get(`${config.kind} ${namespaceOf(config)}/${config.metadata.name}`) ?? [];
}

/** The workloads among some readers, each once. */
export function readingWorkloads(readers: readonly ConfigReader[]): readonly Workload[] {
  return [...new Set(readers.map(({ workload }) => workload))];
}
