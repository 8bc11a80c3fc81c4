import { isDeepStrictEqual } from "node:util";
import { parseAllDocuments } from "yaml";
import type { Manifest } from "../../src/model/kubernetes.ts";

/** The objects in what `kustomize build` printed. */
export function parseManifests(yaml: string): readonly Manifest[] {
  return parseAllDocuments(yaml, { version: "1.1" })
    .filter((document) => document.contents !== null)
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS() as Manifest; // Kustomize prints objects with apiVersion, kind and name only.
    });
}

/**
 * What is different between two sets of objects, a line each; empty where they are the same objects. Objects are
 * matched by apiVersion, kind, namespace and name; lists must have the same order, and values the same types.
 */
export function differences(ours: readonly Manifest[], theirs: readonly Manifest[]): readonly string[] {
  const found: string[] = [];
  const mine = byIdentity(ours, found);
  const other = byIdentity(theirs, found);
  for (const [identity, object] of mine) {
    const counterpart = other.get(identity);
    if (counterpart === undefined) found.push(`${identity}: only ours`);
    else compare(object, counterpart, identity, found);
  }
  for (const identity of other.keys()) if (!mine.has(identity)) found.push(`${identity}: only theirs`);
  return found;
}

/** Whether two sets of objects are the same, in any order. */
export function sameObjects(ours: readonly Manifest[], theirs: readonly Manifest[]): boolean {
  return differences(ours, theirs).length === 0;
}

function byIdentity(manifests: readonly Manifest[], found: string[]): ReadonlyMap<string, Manifest> {
  const map = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const identity = `${apiVersion} ${kind} ${metadata["namespace"] ?? "-"}/${metadata.name}`;
    if (map.has(identity)) found.push(`${identity}: twice`);
    map.set(identity, manifest);
  }
  return map;
}

function compare(mine: unknown, other: unknown, path: string, found: string[]): void {
  if (isDeepStrictEqual(mine, other)) return;
  if (Array.isArray(mine) && Array.isArray(other) && mine.length === other.length) {
    for (const [index, item] of mine.entries()) compare(item, other[index], `${path}[${index}]`, found);
  } else if (isMap(mine) && isMap(other)) {
    for (const key of new Set([...Object.keys(mine), ...Object.keys(other)])) {
      compare(mine[key], other[key], `${path}.${key}`, found);
    }
  } else {
    found.push(`${path}: ours ${JSON.stringify(mine)}, theirs ${JSON.stringify(other)}`);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
