import { isJsonObject } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";
import { commandWords } from "../command-words.ts";
import { configReferences } from "../config-references.ts";
import { type ConfigSource, configSources, sourceKey } from "../config-sources.ts";
import { defineRule } from "../define-rule.ts";
import { lazy } from "../grouping.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { labelOf, namespaceOf, objectAt, stringAt } from "../read.ts";

export const noUnreadConfig = defineRule({
  id: "no-unread-config",
  category: "references",
  severity: "warning",
  summary: "Everything in a Secret or ConfigMap is read by something.",
  rationale:
    "A key that nothing reads is most often a misspelt one whose reader takes a default, or a credential that should have been revoked when its reader went.",
  hint: "Remove the object or key, or correct the name by which it is read.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps",
  *check({ index, manifests }) {
    const read = keysRead(index);
    // Objects other than workloads refer to these in ways of their own: to be named in one of them is enough.
    const mentioned = lazy(() =>
      namesMentioned(manifests.filter((manifest) => index.workloadOf(manifest) === undefined)),
    );
    const commanded = lazy(() => new Set(index.workloads.flatMap((workload) => [...commandWords(workload)])));
    for (const source of configSources(index).values()) {
      const { kind, name, manifest, keys } = source;
      const readKeys = read.get(sourceKey(kind, namespaceOf(manifest), name));
      if (readKeys === "all" || isReadByCluster(source)) continue;
      const unread = [...(keys ?? [])].filter((key) => readKeys?.has(key) !== true);
      if ((readKeys !== undefined && unread.length === 0) || mentioned().has(name)) continue;
      if (readKeys === undefined && commanded().has(name)) continue;
      const what = readKeys === undefined ? `${kind}/${name}` : `${listed(unread)} of ${kind}/${name}`;
      yield { manifest, path: readKeys === undefined ? "metadata.name" : "data", message: `nothing reads ${what}` };
    }
  },
});

function keysRead(index: ManifestIndex): ReadonlyMap<string, "all" | ReadonlySet<string>> {
  const read = new Map<string, "all" | Set<string>>();
  for (const workload of index.workloads) {
    for (const { kind, name, keys } of configReferences(workload)) {
      const key = sourceKey(kind, workload.namespace, name);
      const known = read.get(key);
      if (keys === undefined) read.set(key, "all");
      else if (known === undefined) read.set(key, new Set(keys));
      else if (known !== "all") for (const one of keys) known.add(one);
    }
  }
  return read;
}

/** Every text in the manifests other than the sources' own. */
function namesMentioned(manifests: readonly Manifest[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: Json | undefined): void => {
    if (typeof value === "string") found.add(value);
    else if (Array.isArray(value)) value.forEach(visit);
    else if (isJsonObject(value)) Object.values(value).forEach(visit);
  };
  const own = ["ConfigMap", "Secret", "ExternalSecret", "SealedSecret", "Certificate"];
  for (const manifest of manifests) {
    const { metadata: _, ...rest } = manifest;
    if (!own.includes(manifest.kind)) visit(rest);
  }
  return found;
}

/** The cluster puts it into every namespace. */
const CLUSTER_CA = "kube-root-ca.crt";

/** Objects that controllers find by their type or label, not by their name. */
function isReadByCluster({ manifest }: ConfigSource): boolean {
  const labels = Object.keys(objectAt(manifest, "metadata", "labels") ?? {});
  return (
    labelOf(manifest, "app.kubernetes.io/part-of") === "argocd" ||
    labels.some((label) => label.startsWith("argocd.argoproj.io/") || label.startsWith("grafana_")) ||
    ["kubernetes.io/service-account-token", "helm.sh/release.v1"].includes(stringAt(manifest, "type") ?? "") ||
    manifest.metadata.name === CLUSTER_CA
  );
}

function listed(keys: readonly string[]): string {
  return `${keys.length === 1 ? "key" : "keys"} ${keys.map((key) => `'${key}'`).join(", ")}`;
}
