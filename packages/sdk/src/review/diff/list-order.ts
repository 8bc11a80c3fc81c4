import type { Manifest } from "../../model/kubernetes.ts";

/**
 * Where the API server, or a controller, compares lists in order: pod templates, whose every difference makes new pods,
 * and fields that may not change at all. A real API server (1.34) counts a new generation for another order of
 * variables, ports or volumes, by client-side and by server-side apply; the Deployment controller then rolls its pods.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/deployment/util/deployment_util.go `EqualIgnoreHash`
 */
const ORDERED: { readonly [kind: string]: readonly string[] } = {
  Deployment: ["spec.template", "spec.selector"],
  DaemonSet: ["spec.template", "spec.selector"],
  ReplicaSet: ["spec.selector"],
  StatefulSet: ["spec"],
  Job: ["spec"],
  PersistentVolume: ["spec"],
  PersistentVolumeClaim: ["spec"],
  Pod: ["spec"],
  Service: ["spec.clusterIPs", "spec.ipFamilies"],
};

/** Whether another order of a list's items is a change. Of kinds that are not Kubernetes' own, nothing is assumed. */
export function countsOrder(manifest: Manifest, isKubernetesKind: boolean, generalPath: string): boolean {
  if (!isKubernetesKind) return true;
  const { kind } = manifest;
  const places = Object.hasOwn(ORDERED, kind) ? (ORDERED[kind] ?? []) : [];
  return places.some((place) => generalPath === place || generalPath.startsWith(`${place}.`));
}
