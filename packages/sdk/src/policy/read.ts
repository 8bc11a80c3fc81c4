import { isJsonObject } from "../model/json.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { ownField } from "../model/own-field.ts";

/**
 * Reading fields of plain JSON without casts. What is absent, or of another type than asked for, is `undefined` (or
 * an empty list): a rule judges what is there, and the schema check reports what has the wrong type.
 */

// Rules read millions of fields, so the path is walked as one array, without another call for each step.
function walk(from: Json | undefined, path: readonly string[]): Json | undefined {
  let value = from;
  for (let depth = 0; depth < path.length; depth += 1) {
    if (!isJsonObject(value)) return undefined;
    value = ownField(value, path[depth] ?? "");
  }
  return value;
}

/**
 * The value at a path of field names.
 *
 * @example
 * const port = valueAt({ httpGet: { port: "http" } }, "httpGet", "port"); // "http"
 */
export function valueAt(from: Json | undefined, ...path: readonly string[]): Json | undefined {
  return walk(from, path);
}

/**
 * The string at a path of field names; `undefined` where there is none.
 *
 * @example
 * const path = stringAt({ httpGet: { path: "/healthz" } }, "httpGet", "path"); // "/healthz"
 */
export function stringAt(from: Json | undefined, ...path: readonly string[]): string | undefined {
  const value = walk(from, path);
  return typeof value === "string" ? value : undefined;
}

/**
 * The number at a path of field names; `undefined` where there is none.
 *
 * @example
 * const period = numberAt({ httpGet: {}, periodSeconds: 10 }, "periodSeconds"); // 10
 */
export function numberAt(from: Json | undefined, ...path: readonly string[]): number | undefined {
  const value = walk(from, path);
  return typeof value === "number" ? value : undefined;
}

/**
 * The boolean at a path of field names; `undefined` where there is none.
 *
 * @example
 * const token = booleanAt({ spec: { automountServiceAccountToken: false } }, "spec", "automountServiceAccountToken"); // false
 */
export function booleanAt(from: Json | undefined, ...path: readonly string[]): boolean | undefined {
  const value = walk(from, path);
  return typeof value === "boolean" ? value : undefined;
}

/**
 * The object at a path of field names; `undefined` where there is none.
 *
 * @example
 * const limits = objectAt({ resources: { limits: { cpu: "1" } } }, "resources", "limits"); // { cpu: "1" }
 */
export function objectAt(from: Json | undefined, ...path: readonly string[]): JsonObject | undefined {
  const value = walk(from, path);
  return isJsonObject(value) ? value : undefined;
}

/**
 * The list at a path of field names; empty where there is none.
 *
 * @example
 * const rules = listAt({ spec: { ingress: [] } }, "spec", "ingress"); // []
 */
export function listAt(from: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const value = walk(from, path);
  return Array.isArray(value) ? value : NONE;
}

/**
 * The objects of a list; items of another type are left out.
 *
 * @example
 * const ports = objectsAt({ spec: { ports: [{ port: 80 }] } }, "spec", "ports"); // [{ port: 80 }]
 */
export function objectsAt(from: Json | undefined, ...path: readonly string[]): readonly JsonObject[] {
  const list = walk(from, path);
  return Array.isArray(list) && list.length > 0 ? list.filter(isJsonObject) : NONE;
}

/**
 * The strings of a list; items of another type are left out.
 *
 * @example
 * const verbs = stringsAt({ verbs: ["get", "list"] }, "verbs"); // ["get", "list"]
 */
export function stringsAt(from: Json | undefined, ...path: readonly string[]): readonly string[] {
  const list = walk(from, path);
  return Array.isArray(list) && list.length > 0 ? list.filter((item) => typeof item === "string") : NONE;
}

/** An object of a list, and its path: `volumes[data]`, or `volumes[0]` where it has no name. */
export interface PathedObject {
  readonly path: string;
  readonly object: JsonObject;
}

/**
 * The objects of a list, each with its path below `base`.
 *
 * @example
 * const [data] = itemsAt({ volumes: [{ name: "data" }] }, "spec", "volumes");
 * const path = data?.path; // "spec.volumes[data]"
 */
export function itemsAt(from: Json | undefined, base: string, ...path: readonly string[]): readonly PathedObject[] {
  const list = walk(from, path);
  if (!Array.isArray(list) || list.length === 0) return NONE;
  const listPath = joinPath(base, ...path);
  const items: PathedObject[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const object = list[index];
    if (isJsonObject(object)) items.push({ path: itemPath(listPath, object, index), object });
  }
  return items;
}

const NONE: readonly never[] = [];

/** `spec.template` and `spec` make `spec.template.spec`; empty parts are left out. */
export function joinPath(...parts: readonly string[]): string {
  let path = "";
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    if (part !== "") path = path === "" ? part : `${path}.${part}`;
  }
  return path;
}

/** A list item's path: by its name where it has one, else by its index. */
export function itemPath(list: string, item: Json | undefined, index: number): string {
  return `${list}[${stringAt(item, "name") ?? index}]`;
}

/**
 * The namespace that a manifest names; empty where it names none.
 *
 * @example
 * const namespace = namespaceOf({ apiVersion: "v1", kind: "Service", metadata: { name: "web", namespace: "shop" } }); // "shop"
 */
export function namespaceOf(manifest: Manifest): string {
  return stringAt(manifest, "metadata", "namespace") ?? "";
}

/**
 * A manifest's label.
 *
 * @example
 * const web = { apiVersion: "v1", kind: "Service", metadata: { name: "web", labels: { team: "shop" } } };
 * const team = labelOf(web, "team"); // "shop"
 */
export function labelOf(manifest: Manifest, key: string): string | undefined {
  return stringAt(manifest, "metadata", "labels", key);
}

/**
 * A manifest's annotation.
 *
 * @example
 * const web = { apiVersion: "v1", kind: "Service", metadata: { name: "web", annotations: { team: "shop" } } };
 * const team = annotationOf(web, "team"); // "shop"
 */
export function annotationOf(manifest: Manifest, key: string): string | undefined {
  return stringAt(manifest, "metadata", "annotations", key);
}

/** The API group: `apps` of `apps/v1`, empty for the core group's `v1`. */
export function groupOf(manifest: Manifest): string {
  const slash = manifest.apiVersion.indexOf("/");
  return slash === -1 ? "" : manifest.apiVersion.slice(0, slash);
}
