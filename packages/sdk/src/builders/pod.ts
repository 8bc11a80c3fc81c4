import type { Container, PodTemplateSpec, Volume } from "../model/kubernetes.ts";
import { type ComponentLabel, selectorLabels, standardLabels } from "../model/labels.ts";
import { DEFAULT_USER, NODE_FAILURE_TOLERATION_SECONDS } from "./ha-defaults.ts";

export interface PodInput {
  readonly name: string;
  readonly component: ComponentLabel;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes: readonly Volume[];
  /** Numeric user of every container; the group is the same. @default 10001 */
  readonly user?: number;
  /** Set where claims are mounted, so that the user may write to them. */
  readonly ownsClaims?: true;
  readonly terminationGracePeriodSeconds?: number;
  readonly priorityClassName?: string;
  /** Whether the pod calls the Kubernetes API. @default false */
  readonly serviceAccountToken?: boolean;
  /** `spread`: over zones and hosts; absent for pods that run once. */
  readonly spread?: "replica-set" | "stateful-set";
  readonly restartPolicy?: "Always" | "OnFailure" | "Never";
}

/**
 * The pod template that every workload shares: unprivileged, spread softly, replaced soon after its node is lost.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function podTemplate(input: PodInput): PodTemplateSpec {
  const user = input.user ?? DEFAULT_USER;
  return {
    metadata: { labels: { ...standardLabels(input.name, input.component) } },
    spec: {
      serviceAccountName: input.name,
      automountServiceAccountToken: input.serviceAccountToken ?? false,
      enableServiceLinks: false,
      ...(input.priorityClassName === undefined ? {} : { priorityClassName: input.priorityClassName }),
      ...(input.restartPolicy === undefined ? {} : { restartPolicy: input.restartPolicy }),
      ...(input.terminationGracePeriodSeconds === undefined
        ? {}
        : { terminationGracePeriodSeconds: input.terminationGracePeriodSeconds }),
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        ...(input.ownsClaims === undefined ? {} : { fsGroup: user, fsGroupChangePolicy: "OnRootMismatch" }),
        seccompProfile: { type: "RuntimeDefault" },
      },
      ...(input.initContainers === undefined || input.initContainers.length === 0
        ? {}
        : { initContainers: [...input.initContainers] }),
      containers: [...input.containers],
      ...(input.volumes.length === 0 ? {} : { volumes: [...input.volumes] }),
      ...(input.spread === undefined
        ? {}
        : { tolerations: nodeFailureTolerations(), topologySpreadConstraints: spread(input.name, input.spread) }),
    },
  };
}

function nodeFailureTolerations() {
  return ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].map((key) => ({
    key,
    operator: "Exists" as const,
    effect: "NoExecute" as const,
    tolerationSeconds: NODE_FAILURE_TOLERATION_SECONDS,
  }));
}

/**
 * Softly: with maxSurge 1 and maxUnavailable 0 a hard constraint can leave the extra pod without a node for ever.
 * A Deployment counts skew within one ReplicaSet, so that old pods do not push the new ones together.
 */
function spread(name: string, kind: "replica-set" | "stateful-set") {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway" as const,
    labelSelector: { matchLabels: { ...selectorLabels(name) } },
    ...(kind === "replica-set" ? { matchLabelKeys: ["pod-template-hash"] } : {}),
  }));
}
