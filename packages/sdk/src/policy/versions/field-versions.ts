import { isJsonObject } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";
import { memoize } from "../grouping.ts";
import type { Workload } from "../pods.ts";
import { itemPath, joinPath, valueAt } from "../read.ts";
import type { KubernetesVersion } from "../rule.ts";
import { CONTAINER_FIELDS, type FieldLifecycle, OBJECT_FIELDS, POD_FIELDS } from "./field-lifecycle-table.ts";
import { isBefore } from "./kubernetes-version.ts";

/** A field that a manifest sets and that a version does not know, or ignores unless a feature gate is on. */
export interface EarlyField {
  readonly path: string;
  readonly life: FieldLifecycle;
}

/** Finds the fields of a manifest and of its pods that are newer than a version, each once. */
export type FindEarlyFields = (manifest: Manifest, workload: Workload | undefined) => readonly EarlyField[];

export function earlyFieldFinder(version: KubernetesVersion): FindEarlyFields {
  const newer = (lives: readonly FieldLifecycle[]): readonly FieldLifecycle[] =>
    lives.filter(({ since }) => since === undefined || isBefore(version, since));
  const podFields = newer(POD_FIELDS);
  const containerFields = newer(CONTAINER_FIELDS);
  const objectFields = new Map(Object.entries(OBJECT_FIELDS).map(([kind, lives]) => [kind, newer(lives)]));
  return (manifest, workload) => {
    const found = new Map<string, EarlyField>();
    search(manifest, "", objectFields.get(manifest.kind) ?? NO_FIELDS, found);
    if (workload !== undefined) {
      search(workload.pod, workload.podPath, podFields, found);
      for (const { spec, path } of workload.containers) search(spec, path, containerFields, found);
    }
    return [...found.values()];
  };
}

const NO_FIELDS: readonly FieldLifecycle[] = [];

function search(from: Json, base: string, lives: readonly FieldLifecycle[], found: Map<string, EarlyField>): void {
  for (const life of lives) {
    const segments = segmentsOf(life.path);
    if (!isSet(from, segments, 0)) continue;
    for (const { path, value } of fieldsAt(from, base, segments)) {
      if ((life.value === undefined || value === life.value) && !found.has(path)) found.set(path, { path, life });
    }
  }
}

interface Segment {
  readonly key: string;
  readonly isList: boolean;
}
const segmentsOf = memoize((path: string): readonly Segment[] =>
  path.split(".").map((part) => ({ key: part.replace("[]", ""), isList: part.endsWith("[]") })),
);

/** Nearly every manifest sets none of the fields: that is seen here, before any path is put together. */
function isSet(from: Json | undefined, segments: readonly Segment[], depth: number): boolean {
  const segment = segments[depth];
  if (segment === undefined) return true;
  const child = isJsonObject(from) ? valueAt(from, segment.key) : undefined;
  if (child === undefined || child === null) return false;
  if (!segment.isList) return isSet(child, segments, depth + 1);
  return Array.isArray(child) && child.some((item: Json) => isSet(item, segments, depth + 1));
}

interface FieldValue {
  readonly path: string;
  readonly value: Json;
}

function fieldsAt(from: Json, base: string, segments: readonly Segment[]): readonly FieldValue[] {
  let level: readonly FieldValue[] = [{ path: base, value: from }];
  for (const { key, isList } of segments) {
    const next: FieldValue[] = [];
    for (const { path, value } of level) {
      const child = isJsonObject(value) ? valueAt(value, key) : undefined;
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
