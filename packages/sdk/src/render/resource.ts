import type { Manifest } from "../model/kubernetes.ts";
import { isClusterScoped } from "./cluster-scope.ts";

/**
 * An object on its way through a build, and the names that it has had: a reference names an object by any of them.
 * Objects are shared between roots and environments, so nothing here is ever changed in place.
 */
export interface Resource {
  readonly object: Manifest;
  /** {@link identityKey} of the object as it is: every root that contains it asks for that. */
  readonly key: string;
  /** Oldest first; Kustomize notes an identity before it sets a namespace or adds a content hash. */
  readonly previous: readonly Identity[];
  /** Whether the name gets a hash of the content when the build ends. */
  readonly hashed: boolean;
}

export interface Identity {
  readonly name: string;
  /** The effective namespace: `default` where none is said, and one of its own for what has none. */
  readonly namespace: string;
}

/** No namespace is called so; it keeps cluster-scoped objects apart from all others. */
export const CLUSTER = "_cluster_";

export function identityOf(object: Manifest): Identity {
  return { name: object.metadata.name, namespace: effectiveNamespace(object) };
}

export function effectiveNamespace(object: Manifest): string {
  if (isClusterScoped(object.apiVersion, object.kind)) return CLUSTER;
  const { namespace } = object.metadata;
  return typeof namespace === "string" && namespace !== "" ? namespace : "default";
}

/** An object as it stands in a file, or comes out of a generator. */
export function newResource(object: Manifest, hashed = false): Resource {
  return { object, key: ownKey(object), previous: [], hashed };
}

/** An object that has got another name or namespace: it is still known by those that it had. */
export function renamed({ object: before, previous, hashed }: Resource, object: Manifest): Resource {
  return { object, key: ownKey(object), previous: [...previous, identityOf(before)], hashed };
}

/** {@link identityKey} of an object as it is. */
export function ownKey(object: Manifest): string {
  return identityKey(object, identityOf(object));
}

/** One text for an object's kind and an identity of it, as a key of maps. */
export function identityKey(object: Manifest, identity: Identity): string {
  return `${object.apiVersion}\n${object.kind}\n${identity.namespace}\n${identity.name}`;
}

/** `Kind/name`, for errors. */
export function describe(object: Manifest): string {
  return `${object.kind}/${object.metadata.name}`;
}
