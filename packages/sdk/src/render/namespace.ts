import { isJsonArray, isJsonObject } from "../model/json.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { isClusterScoped, isDisputedScope } from "./cluster-scope.ts";
import { refuseTree } from "./refuse-tree.ts";
import { describe, type Resource, renamed } from "./resource.ts";

/**
 * Kustomize's `namespace`: sets it on everything that has one, overriding what is there; renames the Namespace object
 * itself; and follows it into the few fields that name a namespace.
 *
 * @param dir The root, for errors.
 * @throws SdkError INVALID_TREE for a kind whose scope Kustomize's versions do not agree about.
 */
export function withNamespace(resource: Resource, namespace: string, dir: string): Resource {
  const { object } = resource;
  if (isSettled(resource, namespace)) return resource;
  const at = `${dir}: ${describe(object)}`;
  if (isDisputedScope(object.apiVersion, object.kind)) {
    refuseTree(
      at,
      `Kustomize before 5.8 gives this kind the namespace ${namespace}, later ones do not`,
      "put it in a root without a namespace",
    );
  }
  return renamed(resource, placed(object, namespace, at));
}

/**
 * Whether a root below has set the same namespace already. Its identity is noted when it next changes; a Namespace, and
 * what names one elsewhere than in its metadata, is always looked at.
 */
function isSettled({ object, previous }: Resource, namespace: string): boolean {
  return object.metadata["namespace"] === namespace && previous.length > 0 && !LOOKED_AT.has(object.kind);
}

const LOOKED_AT: ReadonlySet<string> = new Set([
  "Namespace",
  "RoleBinding",
  "ClusterRoleBinding",
  "APIService",
  "CustomResourceDefinition",
]);

function placed(object: Manifest, namespace: string, at: string): Manifest {
  if (object.kind === "Namespace") return renamedNamespace(object, namespace, at);
  if (!isClusterScoped(object.apiVersion, object.kind)) {
    const { name, ...metadata } = object.metadata;
    const moved = { ...object, metadata: { name, ...metadata, namespace } };
    return object.kind === "RoleBinding" ? withSubjectsIn(moved, namespace, at) : moved;
  }
  switch (object.kind) {
    case "ClusterRoleBinding":
      return withSubjectsIn(object, namespace, at);
    case "APIService":
      return { ...object, spec: withServiceIn(object["spec"], namespace, at) };
    case "CustomResourceDefinition":
      return withConversionIn(object, namespace);
    default:
      return object;
  }
}

function renamedNamespace(object: Manifest, namespace: string, at: string): Manifest {
  if (object.apiVersion !== "v1") {
    refuseTree(at, "Kustomize 4 renames every kind called Namespace, later ones only v1's", "use another kind");
  }
  return { ...object, metadata: { ...object.metadata, name: namespace } };
}

/** Subjects called `default` are taken for the namespace's default ServiceAccount. */
function withSubjectsIn(binding: Manifest, namespace: string, at: string): Manifest {
  const { subjects } = binding;
  if (subjects === undefined || subjects === null) return binding;
  if (!isJsonArray(subjects)) return refuseTree(at, "`subjects` is not a list", "give it a list of subjects");
  return {
    ...binding,
    subjects: subjects.map((subject) =>
      isJsonObject(subject) && subject["name"] === "default" ? { ...subject, namespace } : subject,
    ),
  };
}

function withServiceIn(spec: Json | undefined, namespace: string, at: string): JsonObject {
  const outer = mapOrEmpty(spec, at);
  return { ...outer, service: { ...mapOrEmpty(outer["service"], at), namespace } };
}

function mapOrEmpty(value: Json | undefined, at: string): JsonObject {
  if (value === undefined || value === null) return {};
  return isJsonObject(value)
    ? value
    : refuseTree(at, "`spec` and `spec.service` must be maps", "give them their fields");
}

/** The conversion webhook's service, where it says its namespace. */
function withConversionIn(object: Manifest, namespace: string): Manifest {
  const path = ["spec", "conversion", "webhook", "clientConfig", "service", "namespace"];
  const replaced = replaceAt(object, path, namespace);
  return replaced === object ? object : { ...object, ...replaced };
}

function replaceAt(map: JsonObject, path: readonly string[], value: string): JsonObject {
  const [field, ...rest] = path;
  const inner = field === undefined ? undefined : map[field];
  if (field === undefined || inner === undefined || inner === null) return map;
  if (rest.length === 0) return { ...map, [field]: value };
  if (!isJsonObject(inner)) return map;
  const replaced = replaceAt(inner, rest, value);
  return replaced === inner ? map : { ...map, [field]: replaced };
}
