import type { Mistake } from "./mistake.ts";

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: media
  namespace: shop
  annotations: { argocd.argoproj.io/sync-options: "Prune=false,Delete=false" }
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: standard
  resources: { requests: { storage: 10Gi } }
`;

export const storageMistakes: readonly Mistake[] = [
  {
    rule: "no-shared-single-node-claim",
    did: "mounted a disk of one node in a Deployment",
    make: (set) =>
      set.add(CLAIM).set("Deployment/worker", "spec.template.spec.volumes[2]", {
        name: "media",
        persistentVolumeClaim: { claimName: "media" },
      }),
  },
  {
    rule: "no-claim-deletion",
    did: "had claims deleted when scaling down",
    make: (set) => set.set("StatefulSet/queue", "spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Delete"),
  },
  {
    rule: "require-stateful-storage",
    did: "kept the broker's data in memory",
    make: (set) =>
      set
        .set("StatefulSet/queue", "spec.volumeClaimTemplates", undefined)
        .set("StatefulSet/queue", "spec.template.spec.volumes[1]", { name: "data", emptyDir: { sizeLimit: "1Gi" } }),
  },
  {
    rule: "require-storage-class",
    did: "left the class to the cluster",
    make: (set) => set.set("StatefulSet/queue", "spec.volumeClaimTemplates[0].spec.storageClassName", undefined),
  },
  {
    rule: "require-backup",
    did: "ran a database without a backup",
    make: (set) => set.set("StatefulSet/queue", "metadata.labels[app.kubernetes.io/component]", "database"),
  },
  {
    rule: "no-single-stateful-replica",
    did: "ran one pod with data",
    make: (set) =>
      set
        .set("StatefulSet/queue", "spec.replicas", 1)
        .set("StatefulSet/queue", "metadata.annotations[ecom-k8s/quorum]", "false"),
  },
  {
    rule: "no-restricted-volume-type",
    did: "named a file server in the pod",
    make: (set) =>
      set.set("Deployment/worker", "spec.template.spec.volumes[2]", {
        name: "media",
        nfs: { server: "203.0.113.7", path: "/media" },
      }),
  },
  {
    rule: "valid-volumes",
    did: "patched another source into a volume",
    make: (set) => set.set("Deployment/web", "spec.template.spec.volumes[tmp].downwardAPI", {}),
  },
];
