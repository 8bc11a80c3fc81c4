import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { append, groupBy, lazy, memoize } from "./grouping.ts";
import { readWorkload, type Workload } from "./pods.ts";
import { groupOf, namespaceOf, numberAt, objectAt, stringAt } from "./read.ts";
import { createSelect } from "./selectors.ts";

/** How many pods a workload runs when nothing is wrong and no load is on it, and at most. */
export interface ReplicaCount {
  readonly minimum: number;
  readonly maximum: number;
  /** Where the minimum is said, for messages: `minReplicas of HorizontalPodAutoscaler/auth`. */
  readonly from: string;
}

/**
 * The manifests of one environment by kind and name, and the relations between them.
 *
 * Each part is computed when it is first asked for, once, at a cost linear in the manifests; lists are in manifest
 * order. A kind of Kubernetes' own counts only in its own API group: a Knative `Service` is no `Service` here, and is
 * found as `Service.serving.knative.dev`.
 */
export interface ManifestIndex {
  readonly manifests: readonly Manifest[];
  readonly ofKind: (kind: string) => readonly Manifest[];
  readonly find: (kind: string, namespace: string, name: string) => Manifest | undefined;
  /** Everything that runs pods. */
  readonly workloads: readonly Workload[];
  readonly workloadOf: (manifest: Manifest) => Workload | undefined;
  /** The workloads whose pods a label selector matches; `{}` matches every pod of the namespace. */
  readonly selectWorkloads: (namespace: string, selector: JsonObject) => readonly Workload[];
  /** What a Service, PodDisruptionBudget or NetworkPolicy selects, and what a HorizontalPodAutoscaler scales. */
  readonly workloadsOf: (manifest: Manifest) => readonly Workload[];
  readonly servicesOf: (workload: Workload) => readonly Manifest[];
  readonly budgetsOf: (workload: Workload) => readonly Manifest[];
  readonly networkPoliciesOf: (workload: Workload) => readonly Manifest[];
  /** HorizontalPodAutoscalers, and KEDA's ScaledObjects. */
  readonly autoscalersOf: (workload: Workload) => readonly Manifest[];
  /** `undefined` for a DaemonSet, a Job and a CronJob, which have no replica count. */
  readonly replicasOf: (workload: Workload) => ReplicaCount | undefined;
}

/** The groups that Kubernetes serves, or has served, a kind in; other groups' kinds of the same name are others. */
const GROUPS: { readonly [kind: string]: readonly string[] } = {
  Deployment: ["apps", "extensions"],
  StatefulSet: ["apps"],
  DaemonSet: ["apps", "extensions"],
  ReplicaSet: ["apps", "extensions"],
  Job: ["batch"],
  CronJob: ["batch"],
  Pod: [""],
  Service: [""],
  ServiceAccount: [""],
  ConfigMap: [""],
  Secret: [""],
  Namespace: [""],
  PersistentVolumeClaim: [""],
  PodDisruptionBudget: ["policy"],
  HorizontalPodAutoscaler: ["autoscaling"],
  NetworkPolicy: ["networking.k8s.io", "extensions"],
  Ingress: ["networking.k8s.io", "extensions"],
  Application: ["argoproj.io"],
  Role: ["rbac.authorization.k8s.io"],
  ClusterRole: ["rbac.authorization.k8s.io"],
  RoleBinding: ["rbac.authorization.k8s.io"],
  ClusterRoleBinding: ["rbac.authorization.k8s.io"],
};

/** The name that the index keeps a manifest's kind under. */
function indexedKind(manifest: Manifest): string {
  const groups = Object.hasOwn(GROUPS, manifest.kind) ? GROUPS[manifest.kind] : undefined;
  const group = groupOf(manifest);
  return groups === undefined || groups.includes(group) ? manifest.kind : `${manifest.kind}.${group}`;
}

export function createManifestIndex(manifests: readonly Manifest[]): ManifestIndex {
  const kinds = lazy(() => groupBy(manifests, indexedKind));
  const names = lazy(() => {
    const found = new Map<string, Manifest>();
    for (const manifest of manifests) {
      found.set(nameKey(indexedKind(manifest), namespaceOf(manifest), manifest.metadata.name), manifest);
    }
    return found;
  });
  const workloads = lazy(() => {
    const found = new Map<Manifest, Workload>();
    for (const manifest of manifests) {
      const workload = indexedKind(manifest) === manifest.kind ? readWorkload(manifest) : undefined;
      if (workload !== undefined) found.set(manifest, workload);
    }
    return found;
  });
  const workloadList = lazy(() => [...workloads().values()]);
  const selectPods = lazy(() => createSelect(workloadList()));
  const ofKind = (kind: string): readonly Manifest[] => kinds().get(kind) ?? [];

  const scaled = (namespace: string, target: JsonObject | undefined, defaultKind: string): readonly Workload[] => {
    const kind = stringAt(target, "kind") ?? defaultKind;
    const manifest = names().get(nameKey(kind, namespace, stringAt(target, "name") ?? ""));
    const workload = manifest === undefined ? undefined : workloads().get(manifest);
    return workload === undefined ? [] : [workload];
  };

  function targets(manifest: Manifest): readonly Workload[] {
    const namespace = namespaceOf(manifest);
    switch (indexedKind(manifest)) {
      case "Service":
        return selectForService(selectPods(), namespace, objectAt(manifest, "spec", "selector") ?? {});
      case "PodDisruptionBudget": {
        // A budget without a selector selects nothing; with an empty one, every pod of its namespace.
        const wanted = objectAt(manifest, "spec", "selector");
        return wanted === undefined ? [] : selectPods()(namespace, wanted);
      }
      case "NetworkPolicy":
        return selectPods()(namespace, objectAt(manifest, "spec", "podSelector") ?? {});
      case "HorizontalPodAutoscaler":
        return scaled(namespace, objectAt(manifest, "spec", "scaleTargetRef"), "");
      case "ScaledObject":
        return scaled(namespace, objectAt(manifest, "spec", "scaleTargetRef"), "Deployment");
      default:
        return [];
    }
  }

  const targetsOf = memoize(targets);
  const selecting = (...selectors: readonly string[]) =>
    lazy(() => {
      const found = new Map<Workload, Manifest[]>();
      for (const kind of selectors) {
        for (const manifest of ofKind(kind)) {
          for (const workload of targetsOf(manifest)) append(found, workload, manifest);
        }
      }
      return found;
    });
  const services = selecting("Service");
  const budgets = selecting("PodDisruptionBudget");
  const networkPolicies = selecting("NetworkPolicy");
  const autoscalers = selecting("HorizontalPodAutoscaler", "ScaledObject");
  const counts = memoize((workload: Workload) => ({
    replicas: countReplicas(workload, autoscalers().get(workload)?.[0]),
  }));

  return {
    manifests,
    ofKind,
    find: (kind, namespace, name) => names().get(nameKey(kind, namespace, name)),
    get workloads() {
      return workloadList();
    },
    workloadOf: (manifest) => workloads().get(manifest),
    selectWorkloads: (namespace, wanted) => selectPods()(namespace, wanted),
    workloadsOf: targetsOf,
    servicesOf: (workload) => services().get(workload) ?? [],
    budgetsOf: (workload) => budgets().get(workload) ?? [],
    networkPoliciesOf: (workload) => networkPolicies().get(workload) ?? [],
    autoscalersOf: (workload) => autoscalers().get(workload) ?? [],
    replicasOf: (workload) => counts(workload).replicas,
  };
}

function countReplicas(workload: Workload, autoscaler: Manifest | undefined): ReplicaCount | undefined {
  if (workload.kind === "Pod") return { minimum: 1, maximum: 1, from: "a bare Pod" };
  if (workload.kind === "DaemonSet" || workload.kind === "Job" || workload.kind === "CronJob") return undefined;
  if (autoscaler !== undefined) {
    // https://keda.sh/docs/latest/reference/scaledobject-spec/: none when idle, at most a hundred.
    const isKeda = autoscaler.kind === "ScaledObject";
    const [low, high] = isKeda ? ["minReplicaCount", "maxReplicaCount"] : ["minReplicas", "maxReplicas"];
    const minimum = numberAt(autoscaler, "spec", low ?? "") ?? (isKeda ? 0 : 1);
    const maximum = numberAt(autoscaler, "spec", high ?? "") ?? (isKeda ? 100 : minimum);
    return { minimum, maximum, from: `${low} of ${autoscaler.kind}/${autoscaler.metadata.name}` };
  }
  const replicas = numberAt(workload.manifest, "spec", "replicas");
  const said = replicas === undefined ? "the default" : "replicas";
  return { minimum: replicas ?? 1, maximum: replicas ?? 1, from: `${said} of ${workload.kind}/${workload.name}` };
}

/** Labels that controllers put on the pods they make, so that no template has them. */
const CONTROLLER_LABELS = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];

/** A Service's selector: without one it selects nothing; one pod of a StatefulSet may be named. */
function selectForService(
  select: ManifestIndex["selectWorkloads"],
  namespace: string,
  wanted: JsonObject,
): readonly Workload[] {
  const own = Object.entries(wanted).filter(([key]) => !CONTROLLER_LABELS.includes(key));
  const selected = select(namespace, { matchLabels: Object.fromEntries(own) });
  if (own.length === Object.keys(wanted).length) return own.length === 0 ? [] : selected;
  const pod = stringAt(wanted, "statefulset.kubernetes.io/pod-name");
  return selected.filter(
    ({ kind, name }) => kind === "StatefulSet" && (pod === undefined || pod.replace(/-\d+$/, "") === name),
  );
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}
