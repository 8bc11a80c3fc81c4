import type { Json } from "../../model/kubernetes.ts";
import { plural, resolveAmount } from "../../policy/amounts.ts";
import type { ReplicaCount } from "../../policy/manifest-index.ts";
import type { Workload } from "../../policy/pods.ts";
import { numberAt, objectAt, stringAt, valueAt } from "../../policy/read.ts";
import { rolloutOf } from "../../policy/rollout.ts";
import type { KubernetesVersion } from "../../policy/rule.ts";
import { isBefore } from "../../policy/versions/kubernetes-version.ts";
import { numberWord } from "../wording.ts";

/** How a workload replaces its pods. */
export interface Pace {
  /** `3 pods`, `3 to 10 pods`, `its pod on every node`; `none` where no pod restarts by itself. */
  readonly pods: string | "none";
  /** `at most one extra at a time`; where no pod restarts, why. */
  readonly manner: string;
  /** Pods that come in front of those that they replace. */
  readonly extra: number;
  /** Why for a while no pod serves; absent where some always do. */
  readonly gap?: string;
}

/** From which version a StatefulSet's `maxUnavailable` counts where nobody changed a feature gate. */
const STATEFUL_MAX_UNAVAILABLE_SINCE = "1.37";

/**
 * How a workload's own strategy replaces its pods.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
 * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
 */
export function paceOf(workload: Workload, replicas: ReplicaCount | undefined, kubernetes: KubernetesVersion): Pace {
  const count = replicas ?? { minimum: 1, maximum: 1, from: "" };
  switch (workload.kind) {
    case "Deployment":
      return deploymentPace(workload, count);
    case "StatefulSet":
      return statefulPace(workload, count, kubernetes);
    case "DaemonSet":
      return daemonPace(workload);
    default:
      return { pods: "none", manner: "", extra: 0 };
  }
}

function podsOf({ minimum, maximum }: ReplicaCount): string {
  return minimum === maximum ? plural(minimum, "pod") : `${minimum} to ${plural(maximum, "pod")}`;
}

const NO_POD: Pace = { pods: "none", manner: "it runs no pod", extra: 0 };

function deploymentPace(workload: Workload, replicas: ReplicaCount): Pace {
  if (replicas.maximum === 0) return NO_POD;
  if (valueAt(workload.manifest, "spec", "paused") === true) {
    return { pods: "none", manner: "the Deployment is paused", extra: 0 };
  }
  const pods = podsOf(replicas);
  const rollout = rolloutOf(workload, replicas.minimum);
  if (rollout === undefined) {
    const gap = "strategy Recreate stops all pods first";
    return { pods, manner: "all stopped before the new ones start", extra: 0, gap };
  }
  return {
    pods,
    manner: mannerOf(rollout.surge, rollout.unavailable),
    extra: rollout.surge,
    ...(rollout.unavailable >= replicas.minimum ? { gap: "maxUnavailable lets all its pods leave at once" } : {}),
  };
}

function mannerOf(extra: number, missing: number): string {
  if (missing === 0) return `at most ${numberWord(extra)} extra at a time`;
  if (extra === 0) return `${numberWord(missing)} at a time, stopped before the replacement starts`;
  return `at most ${numberWord(missing)} missing and ${numberWord(extra)} extra at a time`;
}

function statefulPace({ manifest, name }: Workload, replicas: ReplicaCount, kubernetes: KubernetesVersion): Pace {
  const strategy = objectAt(manifest, "spec", "updateStrategy");
  if (replicas.maximum === 0) return NO_POD;
  if (stringAt(strategy, "type") === "OnDelete") {
    return { pods: "none", manner: "updateStrategy OnDelete waits until someone deletes the pods", extra: 0 };
  }
  const partition = numberAt(strategy, "rollingUpdate", "partition") ?? 0;
  const first = numberAt(manifest, "spec", "ordinals", "start") ?? 0;
  const held = Math.max(0, partition - first);
  if (held >= replicas.minimum) {
    return {
      pods: "none",
      manner: `partition ${partition} holds all ${plural(replicas.minimum, "pod")} back`,
      extra: 0,
    };
  }
  const count = replicas.minimum - held;
  const last = `${name}-${first + replicas.minimum - 1}`;
  const maxUnavailable = valueAt(strategy, "rollingUpdate", "maxUnavailable");
  const missing = isBefore(kubernetes, STATEFUL_MAX_UNAVAILABLE_SINCE)
    ? 1
    : Math.max(1, resolveAmount(maxUnavailable, replicas.minimum, "down") ?? 1);
  const pace = `${numberWord(missing)} at a time from ${last} down`;
  if (held > 0) {
    const pods = `${count} of ${plural(replicas.minimum, "pod")}`;
    return { pods, manner: `${pace}, as partition ${partition} holds the others back`, extra: 0 };
  }
  const order = count === 1 ? "stopped before its replacement starts" : pace;
  const pods = podsOf(replicas);
  if (missing < replicas.minimum) return { pods, manner: order, extra: 0 };
  const gap =
    replicas.minimum === 1
      ? "its only pod stops before the new one starts"
      : "maxUnavailable lets all pods leave at once";
  return { pods, manner: order, extra: 0, gap };
}

function daemonPace({ manifest }: Workload): Pace {
  const pods = "its pod on every node";
  const strategy = objectAt(manifest, "spec", "updateStrategy");
  if (stringAt(strategy, "type") === "OnDelete") {
    return { pods: "none", manner: "updateStrategy OnDelete waits until someone deletes the pods", extra: 0 };
  }
  const surge = valueAt(strategy, "rollingUpdate", "maxSurge") ?? 0;
  const missing = valueAt(strategy, "rollingUpdate", "maxUnavailable") ?? 1;
  const nodes = (amount: Json): string => {
    if (amount === 1) return "one node";
    return typeof amount === "string" ? `${amount} of the nodes` : `${String(amount)} nodes`;
  };
  const isSurging = surge !== 0 && surge !== "0%";
  return {
    pods,
    manner: isSurging ? `an extra one on ${nodes(surge)} at a time` : `${nodes(missing)} at a time`,
    extra: 0,
  };
}
