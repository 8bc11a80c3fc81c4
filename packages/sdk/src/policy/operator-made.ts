import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { oncePer } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { groupOf, namespaceOf, objectAt, objectsAt, stringsAt } from "./read.ts";
import { createSelect } from "./selectors.ts";

/** Custom resources that configure something and make no pods, by their API group. */
const WITHOUT_PODS: { readonly [group: string]: readonly string[] | "all" } = {
  "argoproj.io": ["Application", "ApplicationSet", "AppProject", "AnalysisTemplate"],
  "bitnami.com": "all",
  "cert-manager.io": "all",
  "external-secrets.io": "all",
  "keda.sh": "all",
  "kyverno.io": "all",
  "monitoring.coreos.com": [
    "ServiceMonitor",
    "PodMonitor",
    "Probe",
    "PrometheusRule",
    "ScrapeConfig",
    "AlertmanagerConfig",
  ],
  "networking.istio.io": "all",
  "security.istio.io": "all",
  "traefik.io": "all",
};

/** Custom resources of which an operator may make pods, Services and Secrets. */
const operands = oncePer((index: ManifestIndex) => {
  const resources = index.manifests.filter(mayMakePods).map((manifest) => ({
    namespace: namespaceOf(manifest),
    labels: objectAt(manifest, "metadata", "labels") ?? {},
    name: manifest.metadata.name,
  }));
  return {
    select: createSelect(resources),
    names: new Set(resources.map(({ namespace, name }) => `${namespace}\n${name}`)),
  };
});

/** Kubernetes' own groups have no dot, or end in k8s.io; its pods are workloads of the index. */
function mayMakePods(manifest: Manifest): boolean {
  const group = groupOf(manifest);
  if (!group.includes(".") || group.endsWith("k8s.io")) return false;
  const without = Object.hasOwn(WITHOUT_PODS, group) ? WITHOUT_PODS[group] : undefined;
  return without === undefined || (without !== "all" && !without.includes(manifest.kind));
}

/**
 * Whether a label selector may mean pods that an operator makes of a custom resource (a Prometheus, a database
 * cluster): they usually carry its labels, or its name as a label's value. What selects them is not dangling.
 */
export function mayMeanOperatorPods(index: ManifestIndex, namespace: string, selector: JsonObject): boolean {
  const { select, names } = operands(index);
  if (names.size === 0) return false;
  if (select(namespace, selector).length > 0) return true;
  const values = [
    ...Object.values(objectAt(selector, "matchLabels") ?? {}),
    ...objectsAt(selector, "matchExpressions").flatMap((expression) => stringsAt(expression, "values")),
  ];
  return values.some((value) => names.has(`${namespace}\n${String(value)}`));
}

/**
 * Whether an operator may make the Service or Secret of this name: they are usually called like the custom resource, or
 * begin with its name (`shop-db-rw`, `shop-db-app` of the cluster `shop-db`).
 */
export function mayBeOperatorMade(index: ManifestIndex, namespace: string, name: string): boolean {
  const { names } = operands(index);
  if (names.size === 0) return false;
  const parts = name.split("-");
  return parts.some((_, count) => names.has(`${namespace}\n${parts.slice(0, count + 1).join("-")}`));
}
