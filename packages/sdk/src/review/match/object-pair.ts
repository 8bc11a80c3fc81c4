import type { Manifest } from "../../model/kubernetes.ts";

/**
 * How an object before is an object after.
 *
 * - `same`: by group, kind, namespace and name
 * - `moved-api`: the same object, written in another API group (`extensions` to `networking.k8s.io`)
 * - `generated`: one generated ConfigMap or Secret, whose name carries another hash of its content
 * - `renamed`: another name or namespace, and nearly the same content: to the cluster a new object
 */
export type PairKind = "same" | "moved-api" | "generated" | "renamed";

export interface ObjectPair {
  readonly kind: PairKind;
  readonly before: Manifest;
  readonly after: Manifest;
}

export interface Matching {
  readonly pairs: readonly ObjectPair[];
  readonly added: readonly Manifest[];
  readonly removed: readonly Manifest[];
}
