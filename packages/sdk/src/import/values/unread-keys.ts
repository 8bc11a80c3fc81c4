import { isJsonObject } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import type { Group, Part } from "../group/part.ts";
import { podOf } from "../group/pod.ts";
import { valuesOf } from "./object-values.ts";

/** The keys of a ConfigMap or Secret that no pod reads: what declares only what is read does not have them. */
export function unreadKeys(part: Part, groups: readonly Group[]): readonly string[] {
  const unread = new Set<string>();
  for (const [environment, manifest] of part.manifests) {
    const pods = groups.flatMap(({ workload }) => workload?.manifests.get(environment) ?? []);
    const read = pods.map((pod) => keysRead(pod, part.kind, manifest.metadata.name));
    if (read.includes("all")) continue;
    const keys = new Set(read.flatMap((each) => (each === "all" ? [] : each)));
    for (const key of valuesOf(manifest).keys()) if (!keys.has(key)) unread.add(key);
  }
  return [...unread];
}

function keysRead(manifest: Manifest, kind: string, name: string): readonly string[] | "all" {
  const [keyRef, ref] = kind === "Secret" ? ["secretKeyRef", "secretRef"] : ["configMapKeyRef", "configMapRef"];
  const keys: string[] = [];
  let isAll = false;
  const walk = (value: Json, field: string): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, field);
    if (!isJsonObject(value)) return;
    const own = stringAt(value, "name") ?? stringAt(value, "secretName");
    if (own === name && field === keyRef) keys.push(stringAt(value, "key") ?? "");
    else if (own === name && (field === ref || field === "configMap" || field === "secret")) {
      const items = objectsAt(value, "items");
      if (items.length === 0) isAll = true;
      keys.push(...items.map((item) => stringAt(item, "key") ?? ""));
    }
    for (const [key, item] of Object.entries(value)) walk(item, key);
  };
  walk(podOf(manifest)?.pod ?? {}, "");
  return isAll ? "all" : keys;
}
