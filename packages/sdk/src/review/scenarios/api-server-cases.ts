import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { type Edit, edit, push, remove, reverse, set } from "./edit.ts";

/**
 * Updates that an API server refuses, keeps as they are, or takes: what the review says of each is held against a real
 * one (`test/api-server/review.test.ts`). No object names a namespace, so that the test can choose one.
 */
export interface ApiServerCase {
  readonly title: string;
  readonly before: Manifest;
  readonly after: Manifest;
  /** `same`: what is stored does not change, so nothing happens. */
  readonly verdict: Verdict;
  /** Where server-side apply has another. */
  readonly serverSide?: Verdict;
}

export type Verdict = "rejected" | "same" | "changed";

const base = (apiVersion: string, kind: string, rest: JsonObject): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: `review-${kind.toLowerCase()}` },
  ...rest,
});

const labels = { app: "a" };
const container: JsonObject = {
  name: "a",
  image: "example.com/a:1",
  env: [
    { name: "A", value: "1" },
    { name: "B", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
    { name: "C", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
  ],
  ports: [
    { name: "http", containerPort: 80 },
    { name: "metrics", containerPort: 90 },
  ],
  resources: { limits: { cpu: "1", memory: "1Gi" } },
  readinessProbe: { httpGet: { port: "http" } },
  lifecycle: { preStop: { httpGet: { port: "http" } } },
  volumeMounts: [
    { name: "tmp", mountPath: "/tmp" },
    { name: "secret", mountPath: "/secret" },
  ],
};
const podSpec: JsonObject = {
  containers: [container],
  initContainers: [{ name: "init", image: "example.com/init@sha256:".concat("0".repeat(64)) }],
  volumes: [
    { name: "tmp", emptyDir: {} },
    { name: "secret", secret: { secretName: "s" } },
    { name: "config", configMap: { name: "c" } },
    { name: "host", hostPath: { path: "/var/log" } },
    { name: "projected", projected: { sources: [{ serviceAccountToken: { path: "token" } }] } },
    { name: "claim", persistentVolumeClaim: { claimName: "c" } },
  ],
};
const template: JsonObject = { metadata: { labels }, spec: podSpec };
const selector: JsonObject = { matchLabels: labels };
const claimSpec: JsonObject = {
  accessModes: ["ReadWriteOnce"],
  storageClassName: "fast",
  resources: { requests: { storage: "10Gi" } },
};

const BASES = {
  deployment: base("apps/v1", "Deployment", { spec: { selector, template } }),
  statefulSet: base("apps/v1", "StatefulSet", {
    spec: {
      serviceName: "a",
      selector,
      template,
      volumeClaimTemplates: [
        { metadata: { name: "data" }, spec: claimSpec },
        { metadata: { name: "log" }, spec: claimSpec },
      ],
    },
  }),
  writtenStrategy: base("apps/v1", "StatefulSet", {
    spec: {
      serviceName: "a",
      selector,
      template,
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1 } },
    },
  }),
  daemonSet: base("apps/v1", "DaemonSet", { spec: { selector, template } }),
  job: base("batch/v1", "Job", { spec: { template: { spec: { ...podSpec, restartPolicy: "Never" } } } }),
  cronJob: base("batch/v1", "CronJob", {
    spec: {
      schedule: "0 3 * * *",
      jobTemplate: { spec: { template: { spec: { ...podSpec, restartPolicy: "Never" } } } },
    },
  }),
  pod: base("v1", "Pod", {
    spec: { containers: [{ name: "a", image: "example.com/a:1" }], automountServiceAccountToken: false },
  }),
  service: base("v1", "Service", {
    spec: {
      selector: labels,
      ports: [
        { name: "http", port: 80 },
        { name: "metrics", port: 90, targetPort: 91 },
      ],
    },
  }),
  headless: {
    ...base("v1", "Service", { spec: { clusterIP: "None", selector: labels, ports: [{ port: 80 }] } }),
    metadata: { name: "review-headless" },
  },
  secret: base("v1", "Secret", { data: { key: "b2xk" } }),
  configMap: base("v1", "ConfigMap", { data: { key: "old" } }),
  claim: base("v1", "PersistentVolumeClaim", { spec: claimSpec }),
  volume: base("v1", "PersistentVolume", {
    spec: { capacity: { storage: "10Gi" }, accessModes: ["ReadWriteOnce"], nfs: { server: "10.0.0.1", path: "/" } },
  }),
  quota: base("v1", "ResourceQuota", { spec: { hard: { pods: "10" }, scopes: ["NotTerminating"] } }),
  policy: base("networking.k8s.io/v1", "NetworkPolicy", {
    spec: {
      podSelector: {},
      ingress: [{ from: [{ podSelector: selector }], ports: [{ port: 80 }, { port: 90 }] }, { ports: [{ port: 1 }] }],
    },
  }),
  autoscaler: base("autoscaling/v2", "HorizontalPodAutoscaler", {
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "a" },
      maxReplicas: 3,
      metrics: [
        { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "1Gi" } } },
      ],
    },
  }),
  budget: base("policy/v1", "PodDisruptionBudget", { spec: { maxUnavailable: 1, selector } }),
  ingressClass: base("networking.k8s.io/v1", "IngressClass", { spec: { controller: "example.com/a" } }),
  storageClass: base("storage.k8s.io/v1", "StorageClass", { provisioner: "example.com/a", parameters: { type: "a" } }),
  roleBinding: base("rbac.authorization.k8s.io/v1", "RoleBinding", {
    roleRef: { kind: "Role", name: "a", apiGroup: "rbac.authorization.k8s.io" },
    subjects: [{ kind: "ServiceAccount", name: "a", namespace: "default" }],
  }),
  clusterRoleBinding: base("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", {
    roleRef: { kind: "ClusterRole", name: "a", apiGroup: "rbac.authorization.k8s.io" },
  }),
  priorityClass: base("scheduling.k8s.io/v1", "PriorityClass", { value: 1000 }),
  runtimeClass: base("node.k8s.io/v1", "RuntimeClass", { handler: "a" }),
  csiDriver: base("storage.k8s.io/v1", "CSIDriver", { spec: { attachRequired: true } }),
  definition: {
    ...base("apiextensions.k8s.io/v1", "CustomResourceDefinition", {
      spec: {
        group: "review.example.com",
        scope: "Namespaced",
        names: { kind: "Thing", plural: "things", singular: "thing", listKind: "ThingList" },
        versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
      },
    }),
    metadata: { name: "things.review.example.com" },
  },
} as const satisfies { readonly [name: string]: Manifest };

type BaseName = keyof typeof BASES;

function update(name: BaseName, title: string, verdict: Verdict, ...edits: readonly Edit[]): ApiServerCase {
  const before: Manifest = BASES[name];
  const [after = before] = edit([before], { [`${before.kind}/${before.metadata.name}`]: edits });
  return { title: `${before.kind}: ${title}`, before, after, verdict };
}

const C = "spec.template.spec.containers[a]";
const T = "spec.template.spec";
/** What a template may write out without being another one. */
const DEFAULTS: readonly (readonly [string, Json])[] = [
  [`${T}.dnsPolicy`, "ClusterFirst"],
  [`${T}.restartPolicy`, "Always"],
  [`${T}.schedulerName`, "default-scheduler"],
  [`${T}.terminationGracePeriodSeconds`, 30],
  [`${T}.securityContext`, {}],
  [`${T}.hostNetwork`, false],
  [`${T}.hostPID`, false],
  [`${T}.nodeSelector`, {}],
  [`${T}.tolerations`, []],
  [`${T}.volumes[secret].secret.defaultMode`, 0o644],
  [`${T}.volumes[config].configMap.defaultMode`, 0o644],
  [`${T}.volumes[projected].projected.defaultMode`, 0o644],
  [`${T}.volumes[projected].projected.sources[0].serviceAccountToken.expirationSeconds`, 3600],
  [`${T}.volumes[host].hostPath.type`, ""],
  [`${T}.volumes[claim].persistentVolumeClaim.readOnly`, false],
  [`${T}.volumes[tmp].emptyDir.medium`, ""],
  [`${T}.initContainers[init].imagePullPolicy`, "IfNotPresent"],
  [`${C}.imagePullPolicy`, "IfNotPresent"],
  [`${C}.terminationMessagePath`, "/dev/termination-log"],
  [`${C}.terminationMessagePolicy`, "File"],
  [`${C}.stdin`, false],
  [`${C}.tty`, false],
  [`${C}.workingDir`, ""],
  [`${C}.resources.requests`, {}],
  [`${C}.ports[http].protocol`, "TCP"],
  [`${C}.ports[http].hostPort`, 0],
  [`${C}.env[C].valueFrom.fieldRef.apiVersion`, "v1"],
  [`${C}.readinessProbe.httpGet.path`, "/"],
  [`${C}.readinessProbe.httpGet.scheme`, "HTTP"],
  [`${C}.readinessProbe.timeoutSeconds`, 1],
  [`${C}.readinessProbe.periodSeconds`, 10],
  [`${C}.readinessProbe.successThreshold`, 1],
  [`${C}.readinessProbe.failureThreshold`, 3],
  [`${C}.readinessProbe.initialDelaySeconds`, 0],
  [`${C}.lifecycle.preStop.httpGet.path`, "/"],
  [`${C}.lifecycle.preStop.httpGet.scheme`, "HTTP"],
  [`${C}.volumeMounts[/tmp].readOnly`, false],
  [`${C}.resources.limits.cpu`, "1000m"],
  [`${C}.resources.limits.memory`, "1024Mi"],
];

/** What looks like a default and makes another template all the same. */
const NO_DEFAULTS: readonly (readonly [string, Json])[] = [
  [`${T}.enableServiceLinks`, true],
  [`${T}.serviceAccountName`, "default"],
  [`${T}.shareProcessNamespace`, false],
  [`${T}.affinity`, {}],
  [`${C}.securityContext`, {}],
  [`${C}.resources.requests`, { cpu: "1", memory: "1Gi" }],
  [`${C}.env[B].valueFrom.secretKeyRef.optional`, false],
];

const name = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

export const API_SERVER_CASES: readonly ApiServerCase[] = [
  ...DEFAULTS.map(([path, value]) =>
    update("deployment", `${name(path)} ${JSON.stringify(value)} written out`, "same", set(path, value)),
  ),
  ...NO_DEFAULTS.map(([path, value]) =>
    update("deployment", `${name(path)} ${JSON.stringify(value)}`, "changed", set(path, value)),
  ),
  update("deployment", "env reordered", "changed", reverse(`${C}.env`)),
  update("deployment", "ports reordered", "changed", reverse(`${C}.ports`)),
  update("deployment", "volumes reordered", "changed", reverse(`${T}.volumes`)),
  update("deployment", "volumeMounts reordered", "changed", reverse(`${C}.volumeMounts`)),
  update(
    "deployment",
    "defaults of its own",
    "same",
    set("spec.replicas", 1),
    set("spec.revisionHistoryLimit", 10),
    set("spec.progressDeadlineSeconds", 600),
    set("spec.minReadySeconds", 0),
    set("spec.paused", false),
    set("spec.strategy", { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } }),
  ),
  update(
    "deployment",
    "selector",
    "rejected",
    set("spec.selector.matchLabels.tier", "web"),
    set("spec.template.metadata.labels.tier", "web"),
  ),
  update(
    "deployment",
    "labels that its selector does not match",
    "rejected",
    set("spec.template.metadata.labels", { other: "x" }),
  ),
  update("deployment", "replicas", "changed", set("spec.replicas", 3)),
  update(
    "statefulSet",
    "defaults of its own",
    "same",
    set("spec.replicas", 1),
    set("spec.podManagementPolicy", "OrderedReady"),
    set("spec.revisionHistoryLimit", 10),
    set("spec.updateStrategy", { type: "RollingUpdate", rollingUpdate: { partition: 0 } }),
    set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Retain", whenScaled: "Retain" }),
    set("spec.volumeClaimTemplates[data].spec.volumeMode", "Filesystem"),
  ),
  update(
    "statefulSet",
    "storage grown",
    "rejected",
    set("spec.volumeClaimTemplates[data].spec.resources.requests.storage", "20Gi"),
  ),
  update(
    "statefulSet",
    "storage written otherwise",
    "same",
    set("spec.volumeClaimTemplates[data].spec.resources.requests.storage", "10240Mi"),
  ),
  update(
    "statefulSet",
    "storage class",
    "rejected",
    set("spec.volumeClaimTemplates[data].spec.storageClassName", "slow"),
  ),
  update(
    "statefulSet",
    "a label of a claim template",
    "rejected",
    set("spec.volumeClaimTemplates[data].metadata.labels", { a: "b" }),
  ),
  update("statefulSet", "claim templates reordered", "rejected", reverse("spec.volumeClaimTemplates")),
  update(
    "statefulSet",
    "another claim template",
    "rejected",
    push("spec.volumeClaimTemplates", { metadata: { name: "new" }, spec: claimSpec }),
  ),
  update("statefulSet", "serviceName", "rejected", set("spec.serviceName", "b")),
  update("statefulSet", "podManagementPolicy", "rejected", set("spec.podManagementPolicy", "Parallel")),
  update(
    "statefulSet",
    "selector",
    "rejected",
    set("spec.selector.matchLabels.tier", "web"),
    set("spec.template.metadata.labels.tier", "web"),
  ),
  update("statefulSet", "replicas", "changed", set("spec.replicas", 3)),
  update("statefulSet", "image", "changed", set(`${C}.image`, "example.com/a:2")),
  update("statefulSet", "minReadySeconds", "changed", set("spec.minReadySeconds", 10)),
  update(
    "statefulSet",
    "OnDelete, where rollingUpdate was filled in",
    "rejected",
    set("spec.updateStrategy", { type: "OnDelete" }),
  ),
  {
    ...update(
      "statefulSet",
      "OnDelete, with rollingUpdate taken away",
      "changed",
      set("spec.updateStrategy", { type: "OnDelete", rollingUpdate: null }),
    ),
    serverSide: "rejected",
  },
  update(
    "writtenStrategy",
    "OnDelete, where rollingUpdate was written",
    "changed",
    set("spec.updateStrategy", { type: "OnDelete" }),
  ),
  {
    ...update(
      "deployment",
      "Recreate, where rollingUpdate was filled in",
      "changed",
      set("spec.strategy", { type: "Recreate" }),
    ),
    serverSide: "rejected",
  },
  update(
    "statefulSet",
    "retention",
    "changed",
    set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Delete" }),
  ),
  update("statefulSet", "ordinals", "changed", set("spec.ordinals", { start: 1 })),
  update("statefulSet", "revisionHistoryLimit", "changed", set("spec.revisionHistoryLimit", 5)),
  update(
    "daemonSet",
    "defaults of its own",
    "same",
    set("spec.revisionHistoryLimit", 10),
    set("spec.updateStrategy", { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }),
  ),
  update(
    "daemonSet",
    "selector",
    "rejected",
    set("spec.selector.matchLabels.tier", "web"),
    set("spec.template.metadata.labels.tier", "web"),
  ),
  update("daemonSet", "image", "changed", set(`${C}.image`, "example.com/a:2")),
  update(
    "job",
    "defaults of its own",
    "same",
    set("spec.completions", 1),
    set("spec.parallelism", 1),
    set("spec.backoffLimit", 6),
    set("spec.completionMode", "NonIndexed"),
    set("spec.suspend", false),
  ),
  update("job", "image", "rejected", set(`${C}.image`, "example.com/a:2")),
  update("job", "env reordered", "rejected", reverse(`${C}.env`)),
  update("job", "completions", "rejected", set("spec.completions", 3)),
  update("job", "completionMode", "rejected", set("spec.completionMode", "Indexed")),
  update("job", "parallelism", "changed", set("spec.parallelism", 3)),
  update("job", "suspend", "changed", set("spec.suspend", true)),
  update("job", "backoffLimit", "changed", set("spec.backoffLimit", 1)),
  update(
    "cronJob",
    "defaults of its own",
    "same",
    set("spec.concurrencyPolicy", "Allow"),
    set("spec.suspend", false),
    set("spec.successfulJobsHistoryLimit", 3),
    set("spec.failedJobsHistoryLimit", 1),
  ),
  update(
    "cronJob",
    "image",
    "changed",
    set("spec.jobTemplate.spec.template.spec.containers[a].image", "example.com/a:2"),
  ),
  update("pod", "image", "changed", set("spec.containers[a].image", "example.com/a:2")),
  update("pod", "command", "rejected", set("spec.containers[a].command", ["x"])),
  update(
    "service",
    "defaults of its own",
    "same",
    set("spec.type", "ClusterIP"),
    set("spec.sessionAffinity", "None"),
    set("spec.internalTrafficPolicy", "Cluster"),
    set("spec.ports[http].targetPort", 80),
    set("spec.ports[http].protocol", "TCP"),
    set("spec.publishNotReadyAddresses", false),
  ),
  update("service", "address taken away", "rejected", set("spec.clusterIP", "None")),
  update("service", "selector", "changed", set("spec.selector.tier", "web")),
  update(
    "service",
    "alias of a name outside",
    "changed",
    set("spec.type", "ExternalName"),
    set("spec.externalName", "example.com"),
  ),
  update("secret", "type", "rejected", set("type", "example.com/other")),
  update("secret", "default type", "same", set("type", "Opaque")),
  update("secret", "content", "changed", set("data.key", "bmV3")),
  update("secret", "the same content as text", "same", remove("data"), set("stringData", { key: "old" })),
  update("configMap", "content", "changed", set("data.key", "new")),
  update("claim", "grown", "changed", set("spec.resources.requests.storage", "20Gi")),
  update("claim", "shrunk", "rejected", set("spec.resources.requests.storage", "5Gi")),
  update("claim", "storage class", "rejected", set("spec.storageClassName", "slow")),
  update("claim", "access modes", "rejected", set("spec.accessModes", ["ReadWriteMany"])),
  update("claim", "volume mode", "rejected", set("spec.volumeMode", "Block")),
  update("claim", "default volume mode", "same", set("spec.volumeMode", "Filesystem")),
  update("claim", "volume attributes", "changed", set("spec.volumeAttributesClassName", "fast")),
  update("volume", "server", "rejected", set("spec.nfs.server", "10.0.0.2")),
  update("volume", "reclaim policy", "changed", set("spec.persistentVolumeReclaimPolicy", "Delete")),
  update("volume", "default reclaim policy", "same", set("spec.persistentVolumeReclaimPolicy", "Retain")),
  update("quota", "scopes", "rejected", set("spec.scopes", ["Terminating"])),
  update("quota", "another limit", "changed", set("spec.hard.pods", "20")),
  update(
    "policy",
    "default types and protocol",
    "same",
    set("spec.policyTypes", ["Ingress"]),
    set("spec.ingress[1].ports[0].protocol", "TCP"),
  ),
  update("policy", "another selector", "changed", set("spec.podSelector", selector)),
  update(
    "autoscaler",
    "default minimum, and its value written otherwise",
    "same",
    set("spec.minReplicas", 1),
    set("spec.metrics[0].resource.target.averageValue", "1024Mi"),
  ),
  update("autoscaler", "maximum", "changed", set("spec.maxReplicas", 5)),
  update("budget", "loosened", "changed", set("spec.maxUnavailable", 2)),
  update("ingressClass", "controller", "rejected", set("spec.controller", "example.com/b")),
  update("storageClass", "defaults", "same", set("reclaimPolicy", "Delete"), set("volumeBindingMode", "Immediate")),
  update("storageClass", "parameters", "rejected", set("parameters.type", "b")),
  update("storageClass", "provisioner", "rejected", set("provisioner", "example.com/b")),
  update("storageClass", "reclaim policy", "rejected", set("reclaimPolicy", "Retain")),
  update("storageClass", "binding mode", "rejected", set("volumeBindingMode", "WaitForFirstConsumer")),
  update("storageClass", "expansion", "changed", set("allowVolumeExpansion", true)),
  update("roleBinding", "role", "rejected", set("roleRef.name", "b")),
  update("roleBinding", "subject", "changed", set("subjects[0].name", "b")),
  update("clusterRoleBinding", "role", "rejected", set("roleRef.name", "b")),
  update("priorityClass", "value", "rejected", set("value", 2000)),
  update("priorityClass", "preemption", "rejected", set("preemptionPolicy", "Never")),
  update("runtimeClass", "handler", "rejected", set("handler", "b")),
  update("csiDriver", "attachRequired", "rejected", set("spec.attachRequired", false)),
  update("definition", "scope", "rejected", set("spec.scope", "Cluster")),
  update("definition", "kind", "rejected", set("spec.names.kind", "Other"), set("spec.names.listKind", "OtherList")),
  update("headless", "clusterIP left out", "same", remove("spec.clusterIP")),
];
