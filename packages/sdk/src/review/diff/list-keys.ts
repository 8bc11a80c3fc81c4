import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";
import { valueAt } from "../../policy/read.ts";

/** Fields that together name an item, each a path of field names. */
type Key = readonly (readonly string[])[];

const NAME: Key = [["name"]];

/**
 * What names the items of the API's lists, by the list's own field name: its merge key, or, where Kubernetes merges by
 * a number and people read a name, the name first. An item's other fields are compared once it is found.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
const KEYS: { readonly [list: string]: readonly Key[] } = {
  ports: [NAME, [["containerPort"], ["protocol"]], [["port"], ["protocol"]], [["port"]]],
  volumeMounts: [[["mountPath"]]],
  volumeDevices: [[["devicePath"]]],
  hostAliases: [[["ip"]]],
  topologySpreadConstraints: [[["topologyKey"], ["whenUnsatisfiable"]]],
  tolerations: [[["key"], ["operator"], ["value"], ["effect"]]],
  volumeClaimTemplates: [[["metadata", "name"]]],
  rules: [[["host"]]],
  paths: [[["path"], ["pathType"]], [["path"]]],
  tls: [[["secretName"]], [["hosts"]]],
  metrics: [
    [
      ["type"],
      ["resource", "name"],
      ["containerResource", "name"],
      ["pods", "metric", "name"],
      ["external", "metric", "name"],
    ],
  ],
  policies: [[["type"]]],
  matchExpressions: [[["key"]]],
  items: [[["key"]], [["path"]]],
  conditions: [[["type"]]],
  addresses: [[["type"]]],
  podIPs: [[["ip"]]],
  subjects: [[["kind"], ["namespace"], ["name"]]],
  ownerReferences: [[["uid"]]],
};

/** Keys to try where a list has none of its own. */
const COMMON: readonly Key[] = [NAME, [["key"]], [["id"]], [["metadata", "name"]]];

/**
 * What names each item of both lists, so that items can be paired; `undefined` where nothing does: an item is no
 * object, lacks a name, or two have one name.
 */
export function itemNames(
  list: string,
  before: readonly Json[],
  after: readonly Json[],
): { readonly before: readonly string[]; readonly after: readonly string[] } | undefined {
  const own = Object.hasOwn(KEYS, list) ? (KEYS[list] ?? []) : [];
  for (const key of own.length > 0 ? own : COMMON) {
    const namesBefore = namesBy(key, before);
    const namesAfter = namesBefore === undefined ? undefined : namesBy(key, after);
    if (namesBefore !== undefined && namesAfter !== undefined) return { before: namesBefore, after: namesAfter };
  }
  return undefined;
}

function namesBy(key: Key, items: readonly Json[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const item of items) {
    const name = isJsonObject(item) ? nameBy(key, item) : "";
    if (name === "") return undefined;
    names.push(name);
  }
  return new Set(names).size === names.length ? names : undefined;
}

function nameBy(key: Key, item: Json): string {
  const parts: string[] = [];
  for (const path of key) {
    const value = valueAt(item, ...path);
    if (typeof value === "string" || typeof value === "number") parts.push(String(value));
    else if (Array.isArray(value)) parts.push(value.join(","));
    else if (path[0] === "protocol" && parts.length > 0) parts.push("TCP");
  }
  return parts.join("/");
}

/** Lists of plain values in which the order is the meaning. */
const SEQUENCES: ReadonlySet<string> = new Set(["args", "command"]);

export function isSequence(list: string): boolean {
  return SEQUENCES.has(list);
}
