import type { Json, Manifest } from "../../model/kubernetes.ts";
import { memoize } from "../grouping.ts";
import type { Workload } from "../pods.ts";
import { isObject, itemPath, joinPath, valueAt } from "../read.ts";
import type { KubernetesVersion } from "../rule.ts";
import { CONTAINER_FIELDS, type FieldLifecycle, OBJECT_FIELDS, POD_FIELDS } from "./field-lifecycle-table.ts";
import { isBefore } from "./kubernetes-version.ts";

/** A field that a manifest sets and that a version does not know, or ignores unless a feature gate is on. */
export interface EarlyField {
  readonly path: string;
  readonly life: FieldLifecycle;
}

/** The fields of a manifest and of its pods that are newer than `version`, each once. */
export function earlyFields(
  manifest: Manifest,
  workload: Workload | undefined,
  version: KubernetesVersion,
): readonly EarlyField[] {
  const found = new Map<string, EarlyField>();
  const search = (from: Json, base: string, lives: readonly FieldLifecycle[]): void => {
    for (const life of lives) {
      if (life.since !== undefined && !isBefore(version, life.since)) continue;
      for (const { path, value } of fieldsAt(from, base, segmentsOf(life.path))) {
        if ((life.value === undefined || value === life.value) && !found.has(path)) found.set(path, { path, life });
      }
    }
  };
  const own: { readonly [kind: string]: readonly FieldLifecycle[] | undefined } = OBJECT_FIELDS;
  if (Object.hasOwn(own, manifest.kind)) search(manifest, "", own[manifest.kind] ?? []);
  if (workload !== undefined) {
    search(workload.pod, workload.podPath, POD_FIELDS);
    for (const container of workload.containers) search(container.spec, container.path, CONTAINER_FIELDS);
  }
  return [...found.values()];
}

interface Segment {
  readonly key: string;
  readonly isList: boolean;
}
const segmentsOf = memoize((path: string): readonly Segment[] =>
  path.split(".").map((part) => ({ key: part.replace("[]", ""), isList: part.endsWith("[]") })),
);

interface FieldValue {
  readonly path: string;
  readonly value: Json;
}

function fieldsAt(from: Json, base: string, segments: readonly Segment[]): readonly FieldValue[] {
  let level: readonly FieldValue[] = [{ path: base, value: from }];
  for (const { key, isList } of segments) {
    const next: FieldValue[] = [];
    for (const { path, value } of level) {
      const child = isObject(value) ? valueAt(value, key) : undefined;
      if (child === undefined || child === null) continue;
      const childPath = joinPath(path, key);
      if (!isList) next.push({ path: childPath, value: child });
      else if (Array.isArray(child)) {
        child.forEach((item: Json, index) => {
          next.push({ path: itemPath(childPath, item, index), value: item });
        });
      }
    }
    if (next.length === 0) return [];
    level = next;
  }
  return level;
}
