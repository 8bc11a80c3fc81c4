import type { Json } from "../../model/kubernetes.ts";
import type { WorkloadKind } from "../pods.ts";
import type { KubernetesVersion } from "../rule.ts";

/** Since when a field, or one value of it, does something on every cluster. */
export interface FieldLifecycle {
  /** Field names; `[]` goes through a list. */
  readonly path: string;
  /** Only this value is newer than the field. */
  readonly value?: Json;
  /** The first version in which it is on by default; `undefined` where no version up to 1.37 has it on. */
  readonly since: KubernetesVersion | undefined;
  /** The feature gate that turns it on earlier. */
  readonly gate: string;
}

function field(path: string, since: KubernetesVersion | undefined, gate: string, value?: Json): FieldLifecycle {
  return { path, since, gate, ...(value === undefined ? {} : { value }) };
}

/*
 * Which fields came when is read off the OpenAPI documents of Kubernetes 1.26 to 1.37, and since when they are on off
 * the gates of pkg/features/kube_features.go in the same versions. Fields that were on before 1.26 are not listed.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */

const affinities = ["podAffinity", "podAntiAffinity"].flatMap((affinity) =>
  [
    "requiredDuringSchedulingIgnoredDuringExecution[]",
    "preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm",
  ].flatMap((term) =>
    ["matchLabelKeys", "mismatchLabelKeys"].map((keys) =>
      field(`affinity.${affinity}.${term}.${keys}`, "1.31", "MatchLabelKeysInPodAffinity"),
    ),
  ),
);

const probes = ["livenessProbe", "readinessProbe", "startupProbe"].flatMap((probe) => [
  field(`${probe}.httpGet.protocol`, undefined, "H2CContainerProbe"),
  field(`${probe}.grpc.mode`, undefined, "GRPCContainerProbeTLS"),
]);

/** Below a pod spec. */
export const POD_FIELDS: readonly FieldLifecycle[] = [
  field("initContainers[].restartPolicy", "1.29", "SidecarContainers"),
  field("containers[].restartPolicy", "1.35", "ContainerRestartRules"),
  field("securityContext.appArmorProfile", "1.30", "AppArmorFields"),
  field("securityContext.supplementalGroupsPolicy", "1.33", "SupplementalGroupsPolicy"),
  field("securityContext.seLinuxChangePolicy", "1.33", "SELinuxChangePolicy"),
  field("topologySpreadConstraints[].nodeAffinityPolicy", "1.26", "NodeInclusionPolicyInPodTopologySpread"),
  field("topologySpreadConstraints[].nodeTaintsPolicy", "1.26", "NodeInclusionPolicyInPodTopologySpread"),
  field("topologySpreadConstraints[].minDomains", "1.27", "MinDomainsInPodTopologySpread"),
  field("topologySpreadConstraints[].matchLabelKeys", "1.27", "MatchLabelKeysInPodTopologySpread"),
  ...affinities,
  field("schedulingGates", "1.27", "PodSchedulingReadiness"),
  field("hostUsers", "1.33", "UserNamespacesSupport"),
  field("resources", "1.34", "PodLevelResources"),
  field("resourceClaims", "1.34", "DynamicResourceAllocation"),
  field("hostnameOverride", "1.35", "HostnameOverride"),
  field("schedulingGroup", undefined, "GenericWorkload"),
  field("evictionResponders", undefined, "EvictionRequestAPI"),
  field("volumes[].image", "1.35", "ImageVolume"),
  field("volumes[].emptyDir.mode", undefined, "EmptyDirVolumeMode"),
  field("volumes[].projected.sources[].clusterTrustBundle", "1.37", "ClusterTrustBundleProjection"),
  field("volumes[].projected.sources[].podCertificate", "1.37", "PodCertificateRequest"),
  ...["configMap", "secret", "projected", "downwardAPI"].map((source) =>
    field(`volumes[].${source}.defaultUser`, undefined, "AtomicWriteVolumeUserFields"),
  ),
];

/** Below a container, of whichever role. */
export const CONTAINER_FIELDS: readonly FieldLifecycle[] = [
  field("lifecycle.preStop.sleep", "1.30", "PodLifecycleSleepAction"),
  field("lifecycle.postStart.sleep", "1.30", "PodLifecycleSleepAction"),
  field("lifecycle.preStop.sleep.seconds", "1.33", "PodLifecycleSleepActionAllowZero", 0),
  field("lifecycle.stopSignal", undefined, "ContainerStopSignals"),
  field("resizePolicy", "1.33", "InPlacePodVerticalScaling"),
  field("restartPolicyRules", "1.35", "ContainerRestartRules"),
  field("env[].valueFrom.fileKeyRef", "1.35", "EnvFiles"),
  field("securityContext.appArmorProfile", "1.30", "AppArmorFields"),
  field("volumeMounts[].recursiveReadOnly", "1.31", "RecursiveReadOnlyMounts"),
  field("volumeMounts[].bindMountOptions", undefined, "VolumeBindMountOptions"),
  ...probes,
];

const jobFields = [
  field("spec.podFailurePolicy", "1.26", "JobPodFailurePolicy"),
  field("spec.backoffLimitPerIndex", "1.29", "JobBackoffLimitPerIndex"),
  field("spec.maxFailedIndexes", "1.29", "JobBackoffLimitPerIndex"),
  field("spec.podReplacementPolicy", "1.29", "JobPodReplacementPolicy"),
  field("spec.successPolicy", "1.31", "JobSuccessPolicy"),
  field("spec.managedBy", "1.32", "JobManagedBy"),
  field("spec.scheduling", undefined, "WorkloadWithJob"),
];

const webhookFields = [field("webhooks[].matchConditions", "1.28", "AdmissionWebhookMatchConditions")];

/** The kinds that have fields here beside those of their pods. */
type FieldKind =
  | WorkloadKind
  | "PodDisruptionBudget"
  | "HorizontalPodAutoscaler"
  | "Service"
  | "PersistentVolumeClaim"
  | "MutatingWebhookConfiguration"
  | "ValidatingWebhookConfiguration";

/** Below an object, by its kind. */
export const OBJECT_FIELDS: { readonly [kind in FieldKind]?: readonly FieldLifecycle[] } = {
  StatefulSet: [
    field("spec.ordinals", "1.27", "StatefulSetStartOrdinal"),
    field("spec.persistentVolumeClaimRetentionPolicy", "1.27", "StatefulSetAutoDeletePVC"),
    field("spec.updateStrategy.rollingUpdate.maxUnavailable", "1.37", "MaxUnavailableStatefulSet"),
    field("spec.volumeClaimTemplates[].spec.volumeAttributesClassName", "1.34", "VolumeAttributesClass"),
  ],
  Job: jobFields,
  CronJob: jobFields.map((life) => ({ ...life, path: `spec.jobTemplate.${life.path}` })),
  PodDisruptionBudget: [field("spec.unhealthyPodEvictionPolicy", "1.27", "PDBUnhealthyPodEvictionPolicy")],
  HorizontalPodAutoscaler: [
    field("spec.minReplicas", "1.37", "HPAScaleToZero", 0),
    field("spec.metrics[].containerResource", "1.27", "HPAContainerMetrics"),
    field("spec.behavior.scaleUp.tolerance", "1.35", "HPAConfigurableTolerance"),
    field("spec.behavior.scaleDown.tolerance", "1.35", "HPAConfigurableTolerance"),
  ],
  Service: [
    field("spec.trafficDistribution", "1.31", "ServiceTrafficDistribution"),
    field("spec.trafficDistribution", "1.34", "PreferSameTrafficDistribution", "PreferSameZone"),
    field("spec.trafficDistribution", "1.34", "PreferSameTrafficDistribution", "PreferSameNode"),
  ],
  PersistentVolumeClaim: [field("spec.volumeAttributesClassName", "1.34", "VolumeAttributesClass")],
  MutatingWebhookConfiguration: webhookFields,
  ValidatingWebhookConfiguration: webhookFields,
};
