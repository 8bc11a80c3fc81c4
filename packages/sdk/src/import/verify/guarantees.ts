import type { BuiltinRuleId } from "../../policy/registry.ts";
import type { Difference, FieldOperation } from "../../review/diff/difference.ts";
import { generalPath } from "../../review/diff/field-path.ts";

/** Why the result has something that the original has not: what a builder guarantees. */
export interface Guarantee {
  /** The rules that ask for it; none for what only follows from a component's other guarantees. */
  readonly rules: readonly BuiltinRuleId[];
  /** What it is, for people. */
  readonly what: string;
  /** What a person has to do before the first delivery to a cluster in which the original runs. */
  readonly byHand?: "replace";
}

interface Row extends Guarantee {
  readonly path: RegExp;
  readonly operations: readonly FieldOperation[];
  readonly kinds?: readonly string[];
  /** Whether a value that was becomes the least that the guarantee asks for. */
  readonly raisedTo?: number;
}

const ADDED: readonly FieldOperation[] = ["added"];
const SET: readonly FieldOperation[] = ["added", "changed"];
const ANY: readonly FieldOperation[] = ["added", "changed", "removed", "reordered"];

function row(
  path: RegExp,
  operations: readonly FieldOperation[],
  what: string,
  rules: readonly BuiltinRuleId[] = [],
  more: Pick<Row, "byHand" | "kinds" | "raisedTo"> = {},
): Row {
  return { path, operations, what, rules, ...more };
}

const REPLACED = { byHand: "replace" } as const;

/** Fields below `template.` are the pod template's, wherever a kind keeps it. */
const FIELDS: readonly Row[] = [
  row(/^metadata\.labels\.app\.kubernetes\.io\//, SET, "the recommended labels", ["require-common-labels"]),
  row(/^template\.metadata\.labels\.app\.kubernetes\.io\//, SET, "the recommended labels", ["require-common-labels"]),
  row(/^spec\.jobTemplate\.metadata\.labels/, SET, "the recommended labels", ["require-common-labels"]),
  row(/^metadata\.annotations\.argocd\.argoproj\.io\/sync-wave$/, SET, "the order of delivery"),
  row(/^metadata\.annotations\.argocd\.argoproj\.io\/sync-options$/, SET, "what holds data is not pruned", [
    "require-prune-protection",
  ]),
  row(/^metadata\.annotations\.argocd\.argoproj\.io\/hook/, SET, "a hook of each delivery", ["no-immutable-job"], {
    kinds: ["Job"],
  }),
  row(/^spec\.selector/, ANY, "a selector by the component's name", ["require-common-labels"], {
    ...REPLACED,
    kinds: ["Deployment", "StatefulSet"],
  }),
  row(/^spec\.selector/, ANY, "a selector by the component's name", ["require-common-labels"], {
    kinds: ["Service", "PodDisruptionBudget"],
  }),

  row(/^spec\.minReadySeconds$/, ADDED, "a pod counts when it stayed ready", ["require-min-ready-seconds"]),
  row(/^spec\.progressDeadlineSeconds$/, ADDED, "a rollout that hangs is reported", ["valid-progress-deadline"]),
  row(/^spec\.revisionHistoryLimit$/, ADDED, "a few revisions for a rollback", ["require-revision-history"]),
  row(/^spec\.(strategy\.rollingUpdate|updateStrategy)(\.|$)/, SET, "one pod more during a rollout, and none less", [
    "require-rolling-update",
  ]),
  row(/^spec\.strategy$/, ADDED, "one pod more during a rollout, and none less", ["require-rolling-update"]),
  row(/^spec\.replicas$/, ["removed"], "the autoscaler alone owns the count", ["no-replicas-beside-autoscaler"], {
    kinds: ["Deployment"],
  }),
  row(/^spec\.replicas$/, SET, "one pod may leave", ["require-replicas"], { kinds: ["Deployment"], raisedTo: 2 }),
  row(/^spec\.replicas$/, SET, "a majority stays when one member leaves", ["no-single-stateful-replica"], {
    kinds: ["StatefulSet"],
    raisedTo: 3,
  }),
  row(/^spec\.minReplicas$/, SET, "one pod may leave", ["require-replicas"], { raisedTo: 2 }),
  row(/^spec\.behavior(\.|$)/, ADDED, "a dip does not undo a peak", []),

  row(/^spec\.serviceName$/, SET, "a headless Service of its own", ["require-headless-service"], REPLACED),
  row(/^spec\.podManagementPolicy$/, SET, "members start together", ["require-publish-not-ready-addresses"], REPLACED),
  row(/^spec\.persistentVolumeClaimRetentionPolicy(\.|$)/, ADDED, "claims outlive the StatefulSet", [
    "no-claim-deletion",
  ]),
  row(/^spec\.volumeClaimTemplates\[\]\.(apiVersion|kind)$/, ADDED, "claims as the API server writes them"),
  row(
    /^spec\.volumeClaimTemplates\[\]\.spec\.storageClassName$/,
    ADDED,
    "a class that decides what becomes of data",
    ["require-storage-class"],
    REPLACED,
  ),

  row(/^template\.spec\.automountServiceAccountToken$/, ADDED, "no token of the API", ["no-service-account-token"]),
  row(/^template\.spec\.enableServiceLinks$/, ADDED, "no variable for every Service", ["no-service-links"]),
  row(/^template\.spec\.serviceAccount(Name)?$/, ANY, "a ServiceAccount of its own", ["no-default-service-account"]),
  row(/^template\.spec\.securityContext\.(runAs\w+|fsGroup\w*)$/, ADDED, "no root", ["require-run-as-non-root"]),
  row(/^template\.spec\.securityContext\.seccompProfile/, ADDED, "the runtime's seccomp profile", [
    "require-seccomp-profile",
  ]),
  row(/^template\.spec\.terminationGracePeriodSeconds$/, ADDED, "time to drain", ["valid-grace-period"]),
  row(/^template\.spec\.tolerations/, ADDED, "soon away from a lost node", ["require-node-failure-tolerations"]),
  row(/^template\.spec\.topologySpreadConstraints/, ADDED, "spread over zones and hosts", [
    "require-zone-spread",
    "require-host-spread",
  ]),
  row(/^template\.spec\.restartPolicy$/, ADDED, "what a job does when it fails", ["valid-restart-policy"]),
  row(/^template\.spec\.initContainers$/, ADDED, "waits until what it needs answers"),
  row(/^template\.spec\.initContainers\[\]/, ANY, "waits until what it needs answers, in place of its own"),

  row(/^template\.spec\.volumes(\[\])?$/, ADDED, "writable folders beside a read-only root", [
    "require-read-only-root-filesystem",
  ]),
  row(/^template\.spec\.volumes\[\]\.emptyDir\.sizeLimit$/, ADDED, "a bound to what a folder takes of its node", [
    "require-empty-dir-limit",
  ]),
  row(/^template\.spec\.volumes\[\]\.defaultMode$/, SET, "files that the process alone reads"),
  row(/^template\.spec\.containers\[\]\.volumeMounts(\[\])?$/, ADDED, "writable folders beside a read-only root", [
    "require-read-only-root-filesystem",
  ]),
  row(/^template\.spec\.containers\[\]\.volumeMounts\[\]\.readOnly$/, ADDED, "files that the process cannot change"),
  row(/^template\.spec\.containers\[\]\.securityContext$/, ADDED, "no privileges, and a read-only root", [
    "no-privilege-escalation",
    "require-dropped-capabilities",
    "require-read-only-root-filesystem",
  ]),
  row(/^template\.spec\.containers\[\]\.securityContext\.allowPrivilegeEscalation$/, ADDED, "no privileges", [
    "no-privilege-escalation",
  ]),
  row(/^template\.spec\.containers\[\]\.securityContext\.capabilities/, ADDED, "no capabilities", [
    "require-dropped-capabilities",
  ]),
  row(/^template\.spec\.containers\[\]\.securityContext\.readOnlyRootFilesystem$/, ADDED, "a read-only root", [
    "require-read-only-root-filesystem",
  ]),
  row(/^template\.spec\.containers\[\]\.resources\.requests\.cpu$/, ADDED, "a share of CPU", ["require-cpu-request"]),
  row(/^template\.spec\.containers\[\]\.resources\.requests\.memory$/, ADDED, "a share of memory", [
    "require-memory-request",
  ]),
  row(/^template\.spec\.containers\[\]\.resources\.limits\.cpu$/, ADDED, "a bound of CPU", ["require-cpu-limit"]),
  row(/^template\.spec\.containers\[\]\.resources\.limits\.memory$/, ADDED, "a bound of memory", [
    "require-memory-limit",
  ]),
  row(/^template\.spec\.containers\[\]\.readinessProbe$/, ADDED, "traffic only to what can take it", [
    "require-readiness-probe",
  ]),
  row(/^template\.spec\.containers\[\]\.livenessProbe$/, ADDED, "a restart of what hangs", ["require-liveness-probe"]),
  row(/^template\.spec\.containers\[\]\.startupProbe$/, ADDED, "time to start", ["require-startup-probe"]),
  row(/^template\.spec\.containers\[\]\.lifecycle(\.preStop)?$/, ADDED, "a pause until endpoints drain", [
    "require-prestop",
  ]),
  row(/^template\.spec\.containers\[\]\.imagePullPolicy$/, ADDED, "an image that the node has is not pulled again"),
  row(/^template\.spec\.containers\[\]\.environment(\.\w+)?$/, ADDED, "variables that the builder sets"),
  row(/^template\.spec\.containers\[\]\.ports(\[\])?$/, ADDED, "ports by name", ["require-declared-probe-port"]),

  row(
    /^spec\.(clusterIP|clusterIPs|publishNotReadyAddresses)$/,
    ["removed"],
    "one address for clients beside a headless Service",
    ["require-headless-service"],
    { ...REPLACED, kinds: ["Service"] },
  ),
  row(
    /^spec\.publishNotReadyAddresses$/,
    ADDED,
    "members find each other while they start",
    ["require-publish-not-ready-addresses"],
    { kinds: ["Service"] },
  ),
  row(/^spec\.ports\[\]\.name$/, ADDED, "ports by name", ["valid-port-names"], { kinds: ["Service"] }),
  row(/^automountServiceAccountToken$/, ADDED, "no token of the API", ["no-service-account-token"], {
    kinds: ["ServiceAccount"],
  }),
  row(/^spec\.(minAvailable|maxUnavailable)$/, ANY, "a budget that never blocks a drain", ["no-blocking-budget"], {
    kinds: ["PodDisruptionBudget"],
  }),
  row(/^spec\.unhealthyPodEvictionPolicy$/, ADDED, "a pod that is not ready does not block a drain", [
    "require-unhealthy-pod-eviction",
  ]),

  row(/^spec\.concurrencyPolicy$/, ADDED, "runs do not overlap", ["require-cronjob-concurrency-policy"]),
  row(/^spec\.startingDeadlineSeconds$/, ADDED, "a missed run is not made up for much later", [
    "require-cronjob-starting-deadline",
  ]),
  row(/^spec\.(timeZone|failedJobsHistoryLimit|successfulJobsHistoryLimit)$/, ADDED, "what a schedule means", [], {
    kinds: ["CronJob"],
  }),
  row(/^spec\.(jobTemplate\.spec\.)?activeDeadlineSeconds$/, ADDED, "a run that hangs is ended", [
    "require-job-deadline",
  ]),
  row(/^spec\.(jobTemplate\.spec\.)?ttlSecondsAfterFinished$/, ADDED, "a run that ended is removed", [
    "require-job-ttl",
  ]),

  row(
    /^metadata\.labels\.pod-security\.kubernetes\.io\//,
    SET,
    "a Pod Security Standard",
    ["require-namespace-pod-security"],
    { kinds: ["Namespace"] },
  ),
];

/** The guarantee that a difference comes from; `undefined` where none explains it. */
export function guaranteeOf(kind: string, difference: Difference): Guarantee | undefined {
  const { steps, operation } = difference;
  const path = generalPath(steps).replace(/^spec\.(jobTemplate\.spec\.)?template\./, "template.");
  return FIELDS.find(
    (each) =>
      each.path.test(path) &&
      each.operations.includes(operation) &&
      (each.kinds?.includes(kind) ?? true) &&
      (each.raisedTo === undefined || isRaised(difference, each.raisedTo)),
  );
}

/** The guarantee for which a component gets an object that the original has not. */
export function addedObject(kind: string, name: string, component: string): Guarantee | undefined {
  if (name.startsWith(`${component}-backup`)) return { rules: ["require-backup"], what: "a copy of every night" };
  return Object.hasOwn(OBJECTS, kind) ? OBJECTS[kind] : undefined;
}

const OBJECTS: { readonly [kind: string]: Guarantee } = {
  PodDisruptionBudget: { rules: ["require-disruption-budget"], what: "a disruption budget" },
  NetworkPolicy: { rules: ["require-network-policy"], what: "a closed network, open where the declaration says so" },
  ServiceAccount: { rules: ["no-default-service-account"], what: "a ServiceAccount of its own" },
  Service: { rules: ["require-headless-service"], what: "a Service" },
  Namespace: { rules: ["require-namespace-pod-security"], what: "the Namespace, with a Pod Security Standard" },
  ConfigMap: { rules: [], what: "configuration that the builder writes" },
  Secret: { rules: ["no-secret-in-git"], what: "credentials that the builder generates" },
};

function isRaised({ before = 1, after }: Difference, least: number): boolean {
  return typeof before === "number" && before < least && after === least;
}
