import { commandWords } from "../command-words.ts";
import { type ConfigReference, configReferences } from "../config-references.ts";
import { type ConfigSource, configSources, sourceKey } from "../config-sources.ts";
import { defineRule } from "../define-rule.ts";
import { lazy } from "../grouping.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { mayBeOperatorMade } from "../operator-made.ts";

/** Every namespace has it; no manifest makes it. */
const CLUSTER_CA = "kube-root-ca.crt";

export const noDanglingConfigReference = defineRule({
  id: "no-dangling-config-reference",
  category: "references",
  summary: "Every Secret, ConfigMap and claim that a pod reads is there, with the keys that it reads.",
  rationale:
    "A pod that refers to a missing object or key does not start: it stays in CreateContainerConfigError or ContainerCreating. It happens after a rename, or when a generated name was followed in another build than the one that makes it.",
  hint: "Generate the object in the same Kustomize root, correct the name or key, or mark the reference optional.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-secret-must-exist",
  covers: ["env-ref-missing", "env-from-ref-missing", "volume-ref-missing"],
  *check({ index }) {
    const sources = configSources(index);
    const made = lazy(() => namesThatJobsAreTold(index));
    for (const workload of index.workloads) {
      for (const reference of configReferences(workload)) {
        const { kind, name, path, optional } = reference;
        if (optional || name === CLUSTER_CA || mayBeOperatorMade(index, workload.namespace, name)) continue;
        if (kind === "PersistentVolumeClaim") {
          if (index.find(kind, workload.namespace, name) !== undefined) continue;
          yield { manifest: workload.manifest, path, message: `no ${kind} has the name '${name}'` };
          continue;
        }
        const fault = faultOf(reference, sources.get(sourceKey(kind, workload.namespace, name)));
        if (fault !== undefined && !made().has(`${workload.namespace}\n${name}`))
          yield { manifest: workload.manifest, path, message: fault };
      }
    }
  },
});

/** A Job makes at run time what its arguments name, such as the certificate of a webhook. */
function namesThatJobsAreTold(index: ManifestIndex): ReadonlySet<string> {
  const jobs = index.workloads.filter(({ kind }) => kind === "Job" || kind === "CronJob");
  return new Set(jobs.flatMap((job) => [...commandWords(job)].map((word) => `${job.namespace}\n${word}`)));
}

function faultOf({ kind, name, keys }: ConfigReference, source: ConfigSource | undefined): string | undefined {
  if (source === undefined) return `no ${kind} has the name '${name}'`;
  const known = source.keys;
  const missing = known === undefined ? [] : (keys ?? []).filter((key) => !known.has(key));
  if (known === undefined || missing.length === 0) return undefined;
  const there = known.size === 0 ? "it has none" : `it has ${[...known].join(", ")}`;
  return `${kind}/${name} has no key ${missing.map((key) => `'${key}'`).join(", ")}; ${there}`;
}
