import type { Manifest } from "../model/kubernetes.ts";
import { isClusterScoped } from "./cluster-scope.ts";

/**
 * An object on its way through a build, and the names that it has had: a reference names an object by any of them.
 * Objects are shared between roots and environments, so nothing here is ever changed in place.
 */
export interface Resource {
  readonly object: Manifest;
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

const ownKeys = new WeakMap<Manifest, string>();

/** {@link identityKey} of an object as it is now; every root that contains the object asks for it. */
export function ownKey(object: Manifest): string {
  let key = ownKeys.get(object);
  if (key === undefined) {
    key = identityKey(object, identityOf(object));
    ownKeys.set(object, key);
  }
  return key;
}

/** One text for an object's kind and an identity of it, as a key of maps. */
export function identityKey(object: Manifest, identity: Identity): string {
  return `${object.apiVersion}\n${object.kind}\n${identity.namespace}\n${identity.name}`;
}

/** `Kind/name`, for errors. */
export function describe(object: Manifest): string {
  return `${object.kind}/${object.metadata.name}`;
}
