import type { Manifest } from "../model/kubernetes.ts";
import { labelOf } from "./read.ts";

/** The label by which a namespace enforces a Pod Security Standard. */
export const ENFORCE_LABEL = "pod-security.kubernetes.io/enforce";

/**
 * The standard that a namespace enforces; `privileged`, which is none, where it says nothing.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function enforcedLevel(namespace: Manifest): string {
  return labelOf(namespace, ENFORCE_LABEL) ?? "privileged";
}
