import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { oncePer } from "../../policy/grouping.ts";
import { listAt, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { isEmptySelector, labelsMatch, selectorMatches } from "../../policy/selectors.ts";
import { type PodTemplate, podOf } from "./pod.ts";

/** A workload of one environment. */
interface Running {
  readonly manifest: Manifest;
  readonly template: PodTemplate;
}

/**
 * The workload that each other object of an environment belongs to: the only one that a selector matches, a target
 * names, or whose pods read it. What several use, or none, belongs to nobody.
 */
export function ownersOf(manifests: readonly Manifest[]): ReadonlyMap<Manifest, Manifest> {
  const running = manifests.flatMap((manifest): Running[] => {
    const template = podOf(manifest);
    return template === undefined ? [] : [{ manifest, template }];
  });
  const owners = new Map<Manifest, Manifest>();
  const own = (manifest: Manifest, found: readonly Manifest[]): void => {
    const [owner, another] = [...new Set(found)];
    if (owner !== undefined && another === undefined) owners.set(manifest, owner);
  };
  const others = manifests.filter((manifest) => podOf(manifest) === undefined);
  for (const manifest of others) {
    if (manifest.kind !== "Ingress") own(manifest, workloadsOf(manifest, running));
  }
  const services = new Map(
    others.filter(({ kind }) => kind === "Service").map((service) => [service.metadata.name, service]),
  );
  for (const manifest of others.filter(({ kind }) => kind === "Ingress")) {
    const backends = backendNames(manifest).map((name) => services.get(name));
    const found = backends.map((service) => (service === undefined ? undefined : owners.get(service)));
    // One that leads to a Service of nobody's is nobody's either.
    if (found.every((owner) => owner !== undefined)) own(manifest, found);
  }
  return owners;
}

function workloadsOf(manifest: Manifest, running: readonly Running[]): readonly Manifest[] {
  const { kind, metadata } = manifest;
  switch (kind) {
    case "Service": {
      const selector = objectAt(manifest, "spec", "selector") ?? {};
      if (Object.keys(selector).length === 0) return [];
      return running.filter(({ template }) => labelsMatch(selector, template.labels)).map((each) => each.manifest);
    }
    case "PodDisruptionBudget":
    case "PodMonitor":
      return selected(objectAt(manifest, "spec", "selector"), running);
    case "NetworkPolicy":
      return selected(objectAt(manifest, "spec", "podSelector"), running);
    case "HorizontalPodAutoscaler":
    case "ScaledObject":
      return named(objectAt(manifest, "spec", "scaleTargetRef"), running);
    case "VerticalPodAutoscaler":
      return named(objectAt(manifest, "spec", "targetRef"), running);
    case "ServiceAccount":
      return running
        .filter(({ template }) => serviceAccountOf(template.pod) === metadata.name)
        .map((each) => each.manifest);
    case "ConfigMap":
    case "Secret":
    case "PersistentVolumeClaim":
      return running.filter((each) => reads(each.manifest, kind, metadata.name)).map((each) => each.manifest);
    default:
      return [];
  }
}

function selected(selector: JsonObject | undefined, running: readonly Running[]): readonly Manifest[] {
  if (selector === undefined || isEmptySelector(selector)) return [];
  return running.filter(({ template }) => selectorMatches(selector, template.labels)).map((each) => each.manifest);
}

function named(target: JsonObject | undefined, running: readonly Running[]): readonly Manifest[] {
  const name = stringAt(target, "name");
  const kind = stringAt(target, "kind");
  return running
    .filter(({ manifest }) => manifest.metadata.name === name && (kind === undefined || manifest.kind === kind))
    .map((each) => each.manifest);
}

export function serviceAccountOf(pod: JsonObject): string | undefined {
  return stringAt(pod, "serviceAccountName") ?? stringAt(pod, "serviceAccount");
}

/** The fields by which a pod names a ConfigMap, a Secret or a claim. */
const REFERENCES: { readonly [kind: string]: readonly string[] } = {
  ConfigMap: ["configMapKeyRef.name", "configMapRef.name", "configMap.name"],
  Secret: ["secretKeyRef.name", "secretRef.name", "secret.secretName", "secret.name", "imagePullSecrets.name"],
  PersistentVolumeClaim: ["persistentVolumeClaim.claimName"],
};

/** Whether an object's pods read a ConfigMap, a Secret or a claim. */
export function reads(manifest: Manifest, kind: string, name: string): boolean {
  return referencesOf(manifest).has(`${kind}/${name}`);
}

/** What the pods of an object read, as `Kind/name`. */
const referencesOf = oncePer((manifest: Manifest): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (value: Json | undefined, holder: string): void => {
    if (Array.isArray(value)) for (const item of value) look(item, holder);
    if (!isJsonObject(value)) return;
    for (const [key, item] of Object.entries(value)) {
      const field = `${holder}.${key}`;
      for (const [kind, fields] of Object.entries(REFERENCES)) {
        if (typeof item === "string" && fields.includes(field)) found.add(`${kind}/${item}`);
      }
      look(item, key);
    }
  };
  look(podOf(manifest)?.pod, "");
  return found;
});

/** The Services that an Ingress leads to. */
export function backendNames(ingress: Manifest): readonly string[] {
  const backends = [
    objectAt(ingress, "spec", "defaultBackend"),
    ...objectsAt(ingress, "spec", "rules").flatMap((rule) =>
      listAt(rule, "http", "paths").map((path) => objectAt(path, "backend")),
    ),
  ];
  return backends.flatMap((backend) => stringAt(backend, "service", "name") ?? stringAt(backend, "serviceName") ?? []);
}
