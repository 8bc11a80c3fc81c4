import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { listAt, numberAt, stringAt } from "../../policy/read.ts";
import { isKubernetesKind } from "./api-groups.ts";
import { below, type FieldDefaults, POD_TEMPLATE_DEFAULTS, POD_TEMPLATE_STRUCTURES } from "./pod-defaults.ts";

/** What the API server makes of a field that a manifest leaves out. */
export interface ApiDefaults {
  /** The value that an absent field has; `undefined` where none is known. `parent` is the object that lacks it. */
  readonly valueOf: (generalPath: string, parent: JsonObject) => Json | undefined;
  /** Whether an absent object is as good as an empty one. */
  readonly isStructure: (generalPath: string) => boolean;
}

const CLAIM: FieldDefaults = { volumeMode: "Filesystem" };

const JOB: FieldDefaults = {
  parallelism: 1,
  completionMode: "NonIndexed",
  manualSelector: false,
  suspend: false,
  ...below(["template."], POD_TEMPLATE_DEFAULTS),
};

/** @see https://github.com/kubernetes/kubernetes/tree/v1.34.4/pkg/apis the `v1/defaults.go` of each group */
const DEFAULTS: { readonly [kind: string]: FieldDefaults } = {
  Deployment: below(["spec."], {
    replicas: 1,
    minReadySeconds: 0,
    paused: false,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 10,
    "strategy.type": "RollingUpdate",
    "strategy.rollingUpdate.maxSurge": "25%",
    "strategy.rollingUpdate.maxUnavailable": "25%",
    ...below(["template."], POD_TEMPLATE_DEFAULTS),
  }),
  StatefulSet: below(["spec."], {
    replicas: 1,
    minReadySeconds: 0,
    podManagementPolicy: "OrderedReady",
    revisionHistoryLimit: 10,
    "updateStrategy.type": "RollingUpdate",
    "updateStrategy.rollingUpdate.partition": 0,
    "persistentVolumeClaimRetentionPolicy.whenDeleted": "Retain",
    "persistentVolumeClaimRetentionPolicy.whenScaled": "Retain",
    ...below(["volumeClaimTemplates[].spec."], CLAIM),
    ...below(["template."], POD_TEMPLATE_DEFAULTS),
  }),
  DaemonSet: below(["spec."], {
    minReadySeconds: 0,
    revisionHistoryLimit: 10,
    "updateStrategy.type": "RollingUpdate",
    "updateStrategy.rollingUpdate.maxSurge": 0,
    "updateStrategy.rollingUpdate.maxUnavailable": 1,
    ...below(["template."], POD_TEMPLATE_DEFAULTS),
  }),
  Job: below(["spec."], JOB),
  CronJob: below(["spec."], {
    concurrencyPolicy: "Allow",
    failedJobsHistoryLimit: 1,
    successfulJobsHistoryLimit: 3,
    suspend: false,
    ...below(["jobTemplate.spec."], JOB),
  }),
  Pod: POD_TEMPLATE_DEFAULTS,
  Service: below(["spec."], {
    type: "ClusterIP",
    sessionAffinity: "None",
    internalTrafficPolicy: "Cluster",
    publishNotReadyAddresses: false,
    "ports[].protocol": "TCP",
  }),
  NetworkPolicy: below(["spec.ingress[].", "spec.egress[]."], { "ports[].protocol": "TCP" }),
  HorizontalPodAutoscaler: { "spec.minReplicas": 1 },
  PersistentVolumeClaim: below(["spec."], CLAIM),
  PersistentVolume: below(["spec."], { ...CLAIM, persistentVolumeReclaimPolicy: "Retain" }),
  Secret: { type: "Opaque", immutable: false },
  ConfigMap: { immutable: false },
  StorageClass: { reclaimPolicy: "Delete", volumeBindingMode: "Immediate", allowVolumeExpansion: false },
  RoleBinding: { "roleRef.apiGroup": "rbac.authorization.k8s.io" },
  ClusterRoleBinding: { "roleRef.apiGroup": "rbac.authorization.k8s.io" },
};

const METADATA = ["metadata", "metadata.labels", "metadata.annotations"];

const STRUCTURES: { readonly [kind: string]: readonly string[] } = {
  Deployment: ["spec.strategy", "spec.strategy.rollingUpdate", ...inTemplate("spec.template")],
  StatefulSet: [
    "spec.updateStrategy",
    "spec.updateStrategy.rollingUpdate",
    "spec.persistentVolumeClaimRetentionPolicy",
    ...METADATA.map((path) => `spec.volumeClaimTemplates[].${path}`),
    ...inTemplate("spec.template"),
  ],
  DaemonSet: ["spec.updateStrategy", "spec.updateStrategy.rollingUpdate", ...inTemplate("spec.template")],
  Job: inTemplate("spec.template"),
  CronJob: ["spec.jobTemplate.metadata", ...inTemplate("spec.jobTemplate.spec.template")],
  Service: ["spec.selector"],
  ConfigMap: ["data", "binaryData"],
  Secret: ["data", "stringData"],
};

const tables = new Map<string, ApiDefaults>();
const NONE: ApiDefaults = { valueOf: () => undefined, isStructure: (path) => METADATA.includes(path) };

/** What is known of a manifest's kind. */
export function apiDefaults(manifest: Manifest): ApiDefaults {
  const { kind } = manifest;
  if (!isKubernetesKind(manifest)) return NONE;
  let known = tables.get(kind);
  if (known === undefined) {
    const values = new Map(Object.entries(Object.hasOwn(DEFAULTS, kind) ? (DEFAULTS[kind] ?? {}) : {}));
    const structures = new Set([...METADATA, ...(Object.hasOwn(STRUCTURES, kind) ? (STRUCTURES[kind] ?? []) : [])]);
    known = {
      valueOf: (path, parent) => values.get(path) ?? derivedDefault(kind, path, parent),
      isStructure: (path) => structures.has(path),
    };
    tables.set(kind, known);
  }
  return known;
}

function inTemplate(template: string): readonly string[] {
  return [`${template}.metadata`, ...POD_TEMPLATE_STRUCTURES.map((path) => `${template}.${path}`)];
}

/** Defaults that depend on what stands beside the field. */
function derivedDefault(kind: string, path: string, parent: JsonObject): Json | undefined {
  if (path.endsWith("ontainers[].imagePullPolicy")) return pullPolicy(stringAt(parent, "image") ?? "");
  if (kind === "Service") {
    if (path === "spec.ports[].targetPort") return numberAt(parent, "port");
    if (path === "spec.externalTrafficPolicy") return isReachedFromOutside(parent) ? "Cluster" : undefined;
    if (path === "spec.allocateLoadBalancerNodePorts") return parent["type"] === "LoadBalancer" ? true : undefined;
  }
  if (kind === "NetworkPolicy" && path === "spec.policyTypes") {
    return listAt(parent, "egress").length > 0 ? ["Ingress", "Egress"] : ["Ingress"];
  }
  if (path.endsWith("spec.completions") && !Object.hasOwn(parent, "parallelism")) return 1;
  if (path.endsWith("spec.backoffLimit") && !Object.hasOwn(parent, "backoffLimitPerIndex")) return 6;
  return undefined;
}

/** `Always` for `latest`, written or meant; else `IfNotPresent`. */
function pullPolicy(image: string): string {
  const name = image.slice(image.lastIndexOf("/") + 1);
  return name.endsWith(":latest") || !/[:@]/.test(name) ? "Always" : "IfNotPresent";
}

function isReachedFromOutside(service: JsonObject): boolean {
  const type = stringAt(service, "type");
  return type === "NodePort" || type === "LoadBalancer" || listAt(service, "externalIPs").length > 0;
}
