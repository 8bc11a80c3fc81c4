import { defineRule } from "../define-rule.ts";
import { itemsAt } from "../read.ts";

/**
 * What the restricted Pod Security Standard allows, `image` included, which its API server code lists.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
const ALLOWED = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** `hostPath` has rules of its own. */
export const noRestrictedVolumeType = defineRule({
  id: "no-restricted-volume-type",
  category: "storage",
  summary: "Pods mount storage through claims, not by naming a server or a disk.",
  rationale:
    "nfs, iscsi, awsElasticBlockStore and their like tie the pod to one machine or cloud, are refused by the restricted standard, and most no longer work.",
  hint: "Use a PersistentVolumeClaim (or an ephemeral volume) with a StorageClass of the CSI driver.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  covers: ["volume-type-restricted"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      for (const { path, object } of itemsAt(pod, podPath, "volumes")) {
        for (const type of Object.keys(object)) {
          if (type === "name" || type === "hostPath" || ALLOWED.includes(type)) continue;
          yield { manifest, path: `${path}.${type}`, message: `volume type ${type} is not allowed` };
        }
      }
    }
  },
});
