import { configReferences } from "../config-references.ts";
import { hasContentHash } from "../content-hash-names.ts";
import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { booleanAt, objectAt } from "../read.ts";

const KINDS = ["Deployment", "StatefulSet", "DaemonSet"];

/** What an annotation of the pod template is called that holds a checksum of the configuration. */
const CHECKSUM = /checksum|hash|sha256/i;

/** The operators that restart the readers of what changes. */
const RELOADERS = /^(([a-z]+\.)?reloader\.stakater\.com\/|wave\.pusher\.com\/)/;

export const requireConfigRollout = defineRule({
  id: "require-config-rollout",
  category: "config",
  summary: "A change of a ConfigMap or Secret rolls the pods that read it.",
  rationale:
    "Variables are read at the start of a container: pods keep the old configuration until something restarts them, and then one by one have the new, whatever it breaks.",
  hint: "Generate it with Kustomize, whose names carry a hash of the content; or put a checksum of it into an annotation of the pod template.",
  source: "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/",
  covers: ["config-change-without-rollout"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (!KINDS.includes(workload.kind) || restartsItself(workload)) continue;
      const reported = new Set<string>();
      for (const { kind, name, path } of configReferences(workload)) {
        if (kind === "PersistentVolumeClaim" || hasContentHash(name) || reported.has(`${kind}/${name}`)) continue;
        const config = index.find(kind, workload.namespace, name);
        // What is immutable changes by another name, and what is made in the cluster changes there.
        if (config === undefined || booleanAt(config, "immutable") === true) continue;
        reported.add(`${kind}/${name}`);
        const message = `${kind}/${name} has neither a content hash in its name nor a checksum in the pod template`;
        yield { manifest: workload.manifest, path, message };
      }
    }
  },
});

function restartsItself({ manifest, annotations }: Workload): boolean {
  const keys = Object.keys(annotations);
  const all = [...keys, ...Object.keys(objectAt(manifest, "metadata", "annotations") ?? {})];
  return keys.some((key) => CHECKSUM.test(key)) || all.some((key) => RELOADERS.test(key));
}
