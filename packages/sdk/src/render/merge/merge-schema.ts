/**
 * Which lists a strategic merge patch merges element by element, and by which keys: what Kustomize's embedded OpenAPI
 * schema (Kubernetes 1.21, the same in every Kustomize from 4.5.4 to 5.8) says with `x-kubernetes-patch-strategy`,
 * `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys`. Every list that is not named here is replaced whole,
 * and so is every list of a kind that the schema does not know: CRDs, and `autoscaling/v2`.
 *
 * `test/kustomize/merge-schema.test.ts` holds this table against the real Kustomize, list by list.
 */
export interface MergeSchema {
  /** Fields on the way to a merged list; what is not here holds none. */
  readonly fields?: { readonly [field: string]: MergeSchema };
  /** Present on a merged list: how its elements are told apart. `[]`: the elements are plain values. */
  readonly mergeKeys?: readonly string[];
  /** The elements of a merged list. */
  readonly items?: MergeSchema;
}

const fields = (entries: { readonly [field: string]: MergeSchema }): MergeSchema => ({ fields: entries });
const listBy = (...mergeKeys: readonly string[]): MergeSchema => ({ mergeKeys });
const listOf = (items: MergeSchema, ...mergeKeys: readonly string[]): MergeSchema => ({ items, mergeKeys });

const objectMeta = fields({ finalizers: listBy(), ownerReferences: listBy("uid") });
const conditions = fields({ conditions: listBy("type") });

const ephemeralContainer = fields({
  env: listBy("name"),
  volumeDevices: listBy("devicePath"),
  volumeMounts: listBy("mountPath"),
});
const container = fields({ ...ephemeralContainer.fields, ports: listBy("containerPort", "protocol") });
const volume = fields({ ephemeral: fields({ volumeClaimTemplate: fields({ metadata: objectMeta }) }) });

const podSpec = fields({
  containers: listOf(container, "name"),
  ephemeralContainers: listOf(ephemeralContainer, "name"),
  hostAliases: listBy("ip"),
  imagePullSecrets: listBy("name"),
  initContainers: listOf(container, "name"),
  topologySpreadConstraints: listBy("topologyKey", "whenUnsatisfiable"),
  volumes: listOf(volume, "name"),
});
const podTemplate = fields({ metadata: objectMeta, spec: podSpec });

const plain = fields({ metadata: objectMeta });
const withConditions = fields({ metadata: objectMeta, status: conditions });
const workload = fields({ metadata: objectMeta, spec: fields({ template: podTemplate }), status: conditions });
const cronJob = fields({
  metadata: objectMeta,
  spec: fields({ jobTemplate: fields({ metadata: objectMeta, spec: fields({ template: podTemplate }) }) }),
});
const webhooks = fields({ metadata: objectMeta, webhooks: listBy("name") });
const csiNode = fields({ metadata: objectMeta, spec: fields({ drivers: listBy("name") }) });

const byKind = new Map<string, MergeSchema>();
const declare = (schema: MergeSchema, apiVersion: string, ...kinds: readonly string[]): void => {
  for (const kind of kinds) byKind.set(`${apiVersion}/${kind}`, schema);
};

declare(workload, "apps/v1", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet");
declare(workload, "batch/v1", "Job");
declare(workload, "v1", "ReplicationController");
declare(cronJob, "batch/v1", "CronJob");
declare(cronJob, "batch/v1beta1", "CronJob");
declare(
  fields({
    metadata: objectMeta,
    spec: podSpec,
    status: fields({ conditions: listBy("type"), podIPs: listBy("ip") }),
  }),
  "v1",
  "Pod",
);
declare(fields({ metadata: objectMeta, template: podTemplate }), "v1", "PodTemplate");
declare(
  fields({ metadata: objectMeta, spec: fields({ ports: listBy("port", "protocol") }), status: conditions }),
  "v1",
  "Service",
);
declare(fields({ metadata: objectMeta, secrets: listBy("name") }), "v1", "ServiceAccount");
declare(fields({ metadata: objectMeta, conditions: listBy("type") }), "v1", "ComponentStatus");
declare(
  fields({
    metadata: objectMeta,
    spec: fields({ podCIDRs: listBy() }),
    status: fields({ addresses: listBy("type"), conditions: listBy("type") }),
  }),
  "v1",
  "Node",
);
declare(withConditions, "v1", "Namespace", "PersistentVolumeClaim");
declare(
  plain,
  "v1",
  ...["Binding", "ConfigMap", "Endpoints", "Event", "LimitRange", "PersistentVolume", "ResourceQuota", "Secret"],
);

for (const version of ["v1", "v1beta1"]) {
  declare(
    webhooks,
    `admissionregistration.k8s.io/${version}`,
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
  );
  declare(csiNode, `storage.k8s.io/${version}`, "CSINode");
  declare(withConditions, `apiregistration.k8s.io/${version}`, "APIService");
  declare(withConditions, `policy/${version}`, "PodDisruptionBudget");
  declare(plain, `apiextensions.k8s.io/${version}`, "CustomResourceDefinition");
  declare(plain, `certificates.k8s.io/${version}`, "CertificateSigningRequest");
  declare(plain, `coordination.k8s.io/${version}`, "Lease");
  declare(plain, `discovery.k8s.io/${version}`, "EndpointSlice");
  declare(plain, `events.k8s.io/${version}`, "Event");
  declare(plain, `networking.k8s.io/${version}`, "Ingress", "IngressClass");
  declare(plain, `node.k8s.io/${version}`, "RuntimeClass");
  declare(plain, `rbac.authorization.k8s.io/${version}`, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");
  declare(plain, `scheduling.k8s.io/${version}`, "PriorityClass");
  declare(plain, `storage.k8s.io/${version}`, "CSIDriver", "StorageClass", "VolumeAttachment");
}
declare(plain, "apps/v1", "ControllerRevision");
declare(plain, "autoscaling/v1", "HorizontalPodAutoscaler");
declare(plain, "autoscaling/v2beta1", "HorizontalPodAutoscaler");
declare(plain, "autoscaling/v2beta2", "HorizontalPodAutoscaler");
declare(plain, "extensions/v1beta1", "Ingress");
declare(plain, "flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", "PriorityLevelConfiguration");
declare(plain, "networking.k8s.io/v1", "NetworkPolicy");
declare(plain, "policy/v1beta1", "PodSecurityPolicy");
declare(plain, "storage.k8s.io/v1beta1", "CSIStorageCapacity");

/** The merged lists of a kind, or `undefined` for a kind that Kustomize's schema does not know. */
export function mergeSchemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
  return byKind.get(`${apiVersion}/${kind}`);
}

/** Every kind of the table, as `<apiVersion>/<kind>`, with its merged lists. */
export function mergeSchemas(): ReadonlyMap<string, MergeSchema> {
  return byKind;
}
