import type { Manifest } from "../../model/kubernetes.ts";
import { groupOf } from "../../policy/read.ts";

/** The groups whose kinds are Kubernetes' own, so that their defaults and list semantics are known. */
const KUBERNETES_GROUPS: ReadonlySet<string> = new Set([
  "",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apps",
  "autoscaling",
  "batch",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "extensions",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/** Whether a kind is Kubernetes' own. Of any other (Gateway API's too), nothing is assumed. */
export function isKubernetesKind(manifest: Manifest): boolean {
  return KUBERNETES_GROUPS.has(groupOf(manifest));
}
