import type { KubernetesVersion } from "../../policy/rule.ts";

/** Fields of a kind that the API server lets nobody change. */
export interface ImmutableFields {
  readonly kind: string;
  readonly group: string;
  /** General paths (`spec.selector`); all below them is meant too. */
  readonly fields: readonly string[];
  /** Below `fields`, what may change after all, and since which version of Kubernetes (always, where none is given). */
  readonly except?: { readonly [generalPath: string]: KubernetesVersion | "always" };
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** The rule in Kubernetes' own validation. */
  readonly source: string;
}

const CODE = "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis";
const EXTENSIONS =
  "https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go";

const ANOTHER_SELECTOR =
  "Leave the selector as it is; a label for the pods alone goes into the template only. To change it, give the workload another name, or delete it and apply again.";
const NEW_OBJECT = "Leave it as it is, or give the object another name so that a new one is made.";
const NEW_JOB =
  "Give the Job another name, or make it an Argo CD hook (argocd.argoproj.io/hook) that is deleted before each sync.";

/**
 * What the API server refuses to update, read from its validation. Where versions differ, `except` says since when.
 *
 * Services, ConfigMaps and Secrets depend on more than the path: see `immutable-services.ts` and `immutable-content.ts`.
 */
export const IMMUTABLE_FIELDS: readonly ImmutableFields[] = [
  {
    kind: "Deployment",
    group: "apps",
    fields: ["spec.selector"],
    remedy: ANOTHER_SELECTOR,
    source: `${CODE}/apps/validation/validation.go#L709`,
  },
  {
    kind: "ReplicaSet",
    group: "apps",
    fields: ["spec.selector"],
    remedy: ANOTHER_SELECTOR,
    source: `${CODE}/apps/validation/validation.go#L763`,
  },
  {
    kind: "DaemonSet",
    group: "apps",
    fields: ["spec.selector"],
    remedy: ANOTHER_SELECTOR,
    source: `${CODE}/apps/validation/validation.go#L386`,
  },
  {
    kind: "StatefulSet",
    group: "apps",
    fields: ["spec"],
    except: {
      "spec.replicas": "always",
      "spec.template": "always",
      "spec.updateStrategy": "always",
      "spec.minReadySeconds": "1.22",
      "spec.persistentVolumeClaimRetentionPolicy": "1.23",
      "spec.ordinals": "1.26",
      "spec.revisionHistoryLimit": "1.33",
    },
    remedy: "Delete the StatefulSet with --cascade=orphan, which leaves pods and claims, and apply again.",
    source: `${CODE}/apps/validation/validation.go#L238`,
  },
  {
    kind: "Job",
    group: "batch",
    fields: [
      "spec.selector",
      "spec.template",
      "spec.completionMode",
      "spec.podFailurePolicy",
      "spec.backoffLimitPerIndex",
      "spec.managedBy",
      "spec.successPolicy",
    ],
    remedy: NEW_JOB,
    source: `${CODE}/batch/validation/validation.go#L623`,
  },
  {
    kind: "Pod",
    group: "",
    fields: ["spec"],
    except: {
      "spec.containers[].image": "always",
      "spec.initContainers[].image": "always",
      "spec.activeDeadlineSeconds": "always",
      "spec.tolerations": "always",
      "spec.schedulingGates": "always",
    },
    remedy: "Run it by a Deployment, which makes new pods, or give the Pod another name.",
    source: `${CODE}/core/validation/validation.go#L5573`,
  },
  {
    kind: "PersistentVolumeClaim",
    group: "",
    fields: ["spec"],
    except: { "spec.resources": "always", "spec.volumeAttributesClassName": "1.34" },
    remedy: "Make a claim with another name, copy the data, and point the readers at it.",
    source: `${CODE}/core/validation/validation.go#L2464`,
  },
  {
    kind: "PersistentVolume",
    group: "",
    fields: [
      "spec.awsElasticBlockStore",
      "spec.azureDisk",
      "spec.azureFile",
      "spec.csi",
      "spec.fc",
      "spec.gcePersistentDisk",
      "spec.hostPath",
      "spec.iscsi",
      "spec.local",
      "spec.nfs",
      "spec.volumeMode",
    ],
    remedy: NEW_OBJECT,
    source: `${CODE}/core/validation/validation.go#L2197`,
  },
  {
    kind: "ResourceQuota",
    group: "",
    fields: ["spec.scopes"],
    remedy: NEW_OBJECT,
    source: `${CODE}/core/validation/validation.go#L7820`,
  },
  {
    kind: "StorageClass",
    group: "storage.k8s.io",
    fields: ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
    remedy: "Make a class with another name; volumes keep the class that they were made from.",
    source: `${CODE}/storage/validation/validation.go#L69`,
  },
  {
    kind: "VolumeAttributesClass",
    group: "storage.k8s.io",
    fields: ["driverName", "parameters"],
    remedy: "Make a class with another name, and name it in the claims that are to have it.",
    source: `${CODE}/storage/validation/validation.go`,
  },
  {
    kind: "CSIDriver",
    group: "storage.k8s.io",
    fields: ["spec.attachRequired", "spec.volumeLifecycleModes"],
    remedy: NEW_OBJECT,
    source: `${CODE}/storage/validation/validation.go#L435`,
  },
  {
    kind: "IngressClass",
    group: "networking.k8s.io",
    fields: ["spec.controller"],
    remedy: "Make a class with another name, and name it in the Ingresses that are to move.",
    source: `${CODE}/networking/validation/validation.go#L567`,
  },
  {
    kind: "RoleBinding",
    group: "rbac.authorization.k8s.io",
    fields: ["roleRef"],
    remedy: "Make a binding with another name and remove this one.",
    source: `${CODE}/rbac/validation/validation.go#L161`,
  },
  {
    kind: "ClusterRoleBinding",
    group: "rbac.authorization.k8s.io",
    fields: ["roleRef"],
    remedy: "Make a binding with another name and remove this one.",
    source: `${CODE}/rbac/validation/validation.go#L205`,
  },
  {
    kind: "PriorityClass",
    group: "scheduling.k8s.io",
    fields: ["value", "preemptionPolicy"],
    remedy: "Make a class with another name, and name it in the pods that are to have it.",
    source: `${CODE}/scheduling/validation/validation.go#L53`,
  },
  {
    kind: "RuntimeClass",
    group: "node.k8s.io",
    fields: ["handler"],
    remedy: NEW_OBJECT,
    source: `${CODE}/node/validation/validation.go#L47`,
  },
  {
    kind: "ResourceClaim",
    group: "resource.k8s.io",
    fields: ["spec"],
    remedy: NEW_OBJECT,
    source: `${CODE}/resource/validation/validation.go`,
  },
  {
    kind: "ResourceClaimTemplate",
    group: "resource.k8s.io",
    fields: ["spec"],
    remedy: "Make a template with another name, and name it in the pods that are to have it.",
    source: `${CODE}/resource/validation/validation.go`,
  },
  {
    kind: "EndpointSlice",
    group: "discovery.k8s.io",
    fields: ["addressType"],
    remedy: NEW_OBJECT,
    source: `${CODE}/discovery/validation/validation.go#L87`,
  },
  {
    kind: "CustomResourceDefinition",
    group: "apiextensions.k8s.io",
    fields: ["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"],
    remedy: "Make a definition with another name, and move its objects.",
    source: `${EXTENSIONS}#L618`,
  },
];

const byKind = new Map(IMMUTABLE_FIELDS.map((row) => [`${row.group}/${row.kind}`, row]));

/** What may not change in a kind; `undefined` where all may. */
export function immutableFieldsOf(group: string, kind: string): ImmutableFields | undefined {
  return byKind.get(`${group}/${kind}`);
}
