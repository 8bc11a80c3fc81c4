import { createHash } from "node:crypto";
import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { withoutContentHash } from "../../policy/content-hash-names.ts";
import { listAt, numberAt, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { labelsMatch } from "../../policy/selectors.ts";
import { reads } from "../group/owners.ts";
import { podOf } from "../group/pod.ts";
import { renamed, withContainers } from "../raw/names.ts";
import { type ObjectValues, objectValues } from "../values/object-values.ts";
import { variablesOf } from "../values/variables.ts";

/**
 * The manifests of an environment by what their processes see, so that two ways of saying one thing are the same:
 * variables and files by the digests of their values, wherever those come from; ports of probes and Services by number;
 * names without the hashes of generators. ConfigMaps and Secrets that pods read are in these, and not themselves.
 *
 * No value of a variable or of a file is in what comes out.
 */
export function normalized(
  manifests: readonly Manifest[],
  namespace: string,
  privates: readonly Manifest[] = [],
): readonly Manifest[] {
  const values = objectValues([...manifests, ...privates], namespace);
  const pods = manifests.filter((manifest) => podOf(manifest) !== undefined);
  const bare = bareNames(manifests);
  return manifests
    .filter((manifest) => !isRead(manifest, pods))
    .map((manifest) => {
      const named = withBareName(renamed(normalizedPods(manifest, values), bare));
      if (/^(Cluster)?RoleBinding$/.test(named.kind)) return withSubjectsIn(named, namespace);
      if (named.kind === "Ingress") return withServiceNumbers(named, manifests);
      if (named.kind === "Service") return withNumbers(named, manifest, pods);
      return named.kind === "HorizontalPodAutoscaler" ? inSecondVersion(named) : named;
    });
}

function isRead({ kind, metadata }: Manifest, pods: readonly Manifest[]): boolean {
  return (kind === "ConfigMap" || kind === "Secret") && pods.some((pod) => reads(pod, kind, metadata.name));
}

function bareNames(manifests: readonly Manifest[]) {
  const names = (kind: string) =>
    new Map(
      manifests
        .filter((manifest) => manifest.kind === kind)
        .map(({ metadata: { name } }) => [name, withoutContentHash(name)] as const)
        .filter(([name, plain]) => name !== plain),
    );
  return { ConfigMap: names("ConfigMap"), Secret: names("Secret") };
}

function withBareName(manifest: Manifest): Manifest {
  if (manifest.kind !== "ConfigMap" && manifest.kind !== "Secret") return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, name: withoutContentHash(manifest.metadata.name) } };
}

function normalizedPods(manifest: Manifest, values: ObjectValues): Manifest {
  const template = podOf(manifest);
  if (template === undefined) return manifest;
  const changed = withContainers(manifest, (container) => normalizedContainer(container, values));
  return withVolumes(changed, template.path, (volume) => normalizedVolume(volume, values));
}

function normalizedContainer(container: JsonObject, values: ObjectValues): JsonObject {
  const { env: _env, envFrom: _from, ...rest } = container;
  const environment: Record<string, Json> = {};
  for (const [name, variable] of variablesOf(container, values)) {
    environment[name] =
      variable.kind === "text"
        ? { text: digest(variable.text) }
        : variable.kind === "field"
          ? { field: variable.fieldPath }
          : { unknown: JSON.stringify(objectsAt(container, "env").find((entry) => entry["name"] === name) ?? name) };
  }
  const numbers = new Map(
    objectsAt(container, "ports").map((port) => [stringAt(port, "name"), numberAt(port, "containerPort")]),
  );
  const probes = Object.fromEntries(
    ["livenessProbe", "readinessProbe", "startupProbe"].flatMap((field) => {
      const probe = objectAt(container, field);
      return probe === undefined ? [] : [[field, withPortNumber(probe, numbers)]];
    }),
  );
  return { ...rest, ...probes, ...(Object.keys(environment).length === 0 ? {} : { environment }) };
}

function withPortNumber(probe: JsonObject, numbers: ReadonlyMap<string | undefined, number | undefined>): JsonObject {
  const handlers = ["httpGet", "tcpSocket"].flatMap((handler) => {
    const own = objectAt(probe, handler);
    const number = numbers.get(stringAt(own, "port"));
    return own === undefined || number === undefined ? [] : [[handler, { ...own, port: number }] as const];
  });
  return { ...probe, ...Object.fromEntries(handlers) };
}

function withVolumes(
  manifest: Manifest,
  path: readonly string[],
  change: (volume: JsonObject) => JsonObject,
): Manifest {
  const walk = (value: JsonObject, steps: readonly string[]): JsonObject => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      const volumes = listAt(value, "volumes");
      return volumes.length === 0
        ? value
        : { ...value, volumes: volumes.map((volume) => (isJsonObject(volume) ? change(volume) : volume)) };
    }
    const inner = objectAt(value, step);
    return inner === undefined ? value : { ...value, [step]: walk(inner, rest) };
  };
  return { ...manifest, ...walk(manifest, [...path, "spec"]) };
}

/** The files of a volume by the digests of their texts; modes stay. */
function normalizedVolume(volume: JsonObject, values: ObjectValues): JsonObject {
  for (const [field, kind, nameField] of [
    ["configMap", "ConfigMap", "name"],
    ["secret", "Secret", "secretName"],
  ] as const) {
    const source = objectAt(volume, field);
    const known = values.of(kind, stringAt(source, nameField) ?? "");
    if (source === undefined || known === undefined) continue;
    const { [nameField]: _name, items: _items, ...rest } = source;
    const items = objectsAt(source, "items").map(
      (item) => [stringAt(item, "key") ?? "", stringAt(item, "path") ?? ""] as const,
    );
    const paths = items.length > 0 ? items : [...known.keys()].map((key) => [key, key] as const);
    const files = Object.fromEntries(paths.map(([key, path]) => [path, digest(known.get(key) ?? "\0missing")]));
    const { [field]: _source, ...others } = volume;
    return { ...others, files, ...rest };
  }
  return volume;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Target ports by number, as the pods that the Service selects have them. */
function withNumbers(service: Manifest, original: Manifest, pods: readonly Manifest[]): Manifest {
  const selector = objectAt(original, "spec", "selector") ?? {};
  if (Object.keys(selector).length === 0) return service;
  const numbers = new Map<string, number>();
  for (const pod of pods) {
    const template = podOf(pod);
    if (template === undefined || !labelsMatch(selector, template.labels)) continue;
    for (const container of objectsAt(template.pod, "containers")) {
      for (const port of objectsAt(container, "ports")) {
        const [name, number] = [stringAt(port, "name"), numberAt(port, "containerPort")];
        if (name !== undefined && number !== undefined) numbers.set(name, number);
      }
    }
  }
  const ports = objectsAt(service, "spec", "ports").map((port): JsonObject => {
    const number = numbers.get(stringAt(port, "targetPort") ?? "");
    return number === undefined ? port : { ...port, targetPort: number };
  });
  return { ...service, spec: { ...objectAt(service, "spec"), ports } };
}

/** A ServiceAccount that is named without its namespace is one of this. */
function withSubjectsIn(binding: Manifest, namespace: string): Manifest {
  const subjects = listAt(binding, "subjects").map((subject) =>
    isJsonObject(subject) && subject["kind"] === "ServiceAccount" ? { namespace, ...subject } : subject,
  );
  return subjects.length === 0 ? binding : { ...binding, subjects };
}

/** What an Ingress leads to by the number of the Service's port. */
function withServiceNumbers(ingress: Manifest, manifests: readonly Manifest[]): Manifest {
  const numberOf = (service: string, port: string): number | undefined => {
    const found = manifests.find(({ kind, metadata }) => kind === "Service" && metadata.name === service);
    return numberAt(
      objectsAt(found, "spec", "ports").find((each) => each["name"] === port),
      "port",
    );
  };
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isJsonObject(value)) return value;
    const [service, port] = [stringAt(value, "name"), stringAt(value, "port", "name")];
    const number = service === undefined || port === undefined ? undefined : numberOf(service, port);
    if (number !== undefined) return { ...value, port: { number } };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
  };
  return { ...ingress, spec: walk(ingress["spec"] ?? {}) };
}

/** The first version of an autoscaler knows CPU alone, in a field of its own. */
function inSecondVersion(autoscaler: Manifest): Manifest {
  if (autoscaler.apiVersion === "autoscaling/v2") return autoscaler;
  const { targetCPUUtilizationPercentage: cpu, ...spec } = objectAt(autoscaler, "spec") ?? {};
  const metric = {
    type: "Resource",
    resource: { name: "cpu", target: { type: "Utilization", averageUtilization: cpu ?? 80 } },
  };
  const metrics = autoscaler.apiVersion === "autoscaling/v1" ? { metrics: [metric] } : {};
  return { ...autoscaler, apiVersion: "autoscaling/v2", spec: { ...spec, ...metrics } };
}
