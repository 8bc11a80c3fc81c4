import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { claimTemplates } from "../claims.ts";
import { defineRule } from "../define-rule.ts";
import { keyFault, labelJudge } from "../label-syntax.ts";
import type { Workload } from "../pods.ts";
import { joinPath, objectAt } from "../read.ts";

/** Where labels, and selectors of them, are written: fields of an object, then of a pod template. */
const METADATA_LABELS = ["metadata", "labels"];
const OBJECT_LABELS = [METADATA_LABELS, ["spec", "selector", "matchLabels"], ["spec", "podSelector", "matchLabels"]];
const SERVICE_LABELS = [...OBJECT_LABELS, ["spec", "selector"]];
const POD_LABELS = [METADATA_LABELS, ["spec", "nodeSelector"]];

export const validLabels = defineRule({
  id: "valid-labels",
  category: "config",
  summary: "Labels, selectors and the keys of annotations have the syntax that Kubernetes reads.",
  rationale:
    "The API server rejects the object. A version such as 1.4+build or a long branch name gets there at the sync.",
  hint: "Use at most 63 letters, digits, '-', '_' and '.'; put free text into an annotation.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set",
  covers: ["label-value-invalid"],
  *check({ manifests, index }) {
    const faultsOf = labelJudge();
    for (const manifest of manifests) {
      const holders: PathedLabels[] = [];
      addLabels(holders, manifest, "", manifest.kind === "Service" ? SERVICE_LABELS : OBJECT_LABELS);
      addTemplateLabels(holders, manifest, index.workloadOf(manifest));
      for (const { path, labels } of holders) {
        for (const { key, fault } of faultsOf(labels)) {
          yield { manifest, path: `${path}[${key}]`, message: fault };
        }
      }
      for (const key of Object.keys(objectAt(manifest, "metadata", "annotations") ?? {})) {
        const fault = keyFault(key);
        if (fault !== undefined) yield { manifest, path: `metadata.annotations[${key}]`, message: fault };
      }
    }
  },
});

interface PathedLabels {
  readonly path: string;
  readonly labels: JsonObject;
}

function addLabels(to: PathedLabels[], from: JsonObject, base: string, fields: readonly (readonly string[])[]): void {
  for (const field of fields) {
    const labels = objectAt(from, ...field);
    if (labels !== undefined) to.push({ path: joinPath(base, ...field), labels });
  }
}

/** Those of the pods, and of the claims that are made for them. */
function addTemplateLabels(to: PathedLabels[], manifest: Manifest, workload: Workload | undefined): void {
  // A bare Pod is its own template.
  if (workload === undefined || workload.templatePath === "") return;
  const template = objectAt(manifest, ...workload.templatePath.split(".")) ?? {};
  addLabels(to, template, workload.templatePath, POD_LABELS);
  for (const { path, object } of claimTemplates(manifest)) addLabels(to, object, path, [METADATA_LABELS]);
}
