import type { Manifest } from "../model/kubernetes.ts";
import { groupOf, namespaceOf } from "../policy/read.ts";

/** What names an object in a cluster. */
export interface ObjectId {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for an object without a namespace. */
  readonly namespace: string;
  readonly name: string;
}

export function objectIdOf(manifest: Manifest): ObjectId {
  return {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    namespace: namespaceOf(manifest),
    name: manifest.metadata.name,
  };
}

/** `Deployment/auth`. */
export function objectLabel(object: Pick<ObjectId, "kind" | "name">): string {
  return `${object.kind}/${object.name}`;
}

/** One key an object: the API server knows one object by this, whatever version of its group it is written in. */
export function objectKey(manifest: Manifest): string {
  return `${groupOf(manifest)}\n${manifest.kind}\n${namespaceOf(manifest)}\n${manifest.metadata.name}`;
}

/** By namespace, then kind, then name, in byte order: the same for every order of the documents. */
export function compareObjectIds(left: ObjectId, right: ObjectId): number {
  return (
    compareText(left.namespace, right.namespace) ||
    compareText(left.kind, right.kind) ||
    compareText(left.name, right.name) ||
    compareText(left.apiVersion, right.apiVersion)
  );
}

export function compareManifests(left: Manifest, right: Manifest): number {
  return compareObjectIds(objectIdOf(left), objectIdOf(right));
}

/** By UTF-16 code units: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
