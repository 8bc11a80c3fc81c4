import type { Manifest } from "../model/kubernetes.ts";

/** The kinds that `kustomize build` prints before and after all others. */
const FIRST: readonly string[] = [
  "Namespace",
  "ResourceQuota",
  "StorageClass",
  "CustomResourceDefinition",
  "ServiceAccount",
  "PodSecurityPolicy",
  "Role",
  "ClusterRole",
  "RoleBinding",
  "ClusterRoleBinding",
  "ConfigMap",
  "Secret",
  "Endpoints",
  "Service",
  "LimitRange",
  "PriorityClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "Deployment",
  "StatefulSet",
  "CronJob",
  "PodDisruptionBudget",
];
const LAST: readonly string[] = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

const RANK: ReadonlyMap<string, number> = new Map([
  ...FIRST.map((kind, index): [string, number] => [kind, index - FIRST.length]),
  ...LAST.map((kind, index): [string, number] => [kind, index + 1]),
]);

/** The objects in the order in which `kustomize build` prints them; never the argument itself. */
export function inBuildOrder(objects: readonly Manifest[]): readonly Manifest[] {
  const keyed = objects.map((object) => ({ object, rank: RANK.get(object.kind) ?? 0, key: sortKey(object) }));
  keyed.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ object }) => object);
}

/** Kustomize's own text: group, version and kind, then namespace and name; `~` stands for what is missing. */
function sortKey({ apiVersion, kind, metadata }: Manifest): string {
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "~G" : apiVersion.slice(0, slash);
  const { name, namespace } = metadata;
  const scope = typeof namespace === "string" && namespace !== "" ? namespace : "~X";
  return `${group}_${apiVersion.slice(slash + 1)}_${kind}\u0000${scope}|${name}`;
}
