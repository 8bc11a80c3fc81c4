import type { Rule } from "../rule.ts";
import { noBarePods } from "./no-bare-pods.ts";
import { noBlockingBudget } from "./no-blocking-budget.ts";
import { noBlockingPartition } from "./no-blocking-partition.ts";
import { noCompetingAutoscalers } from "./no-competing-autoscalers.ts";
import { noEmptyBudgetSelector } from "./no-empty-budget-selector.ts";
import { noEvenQuorum } from "./no-even-quorum.ts";
import { noFullOutageRollout } from "./no-full-outage-rollout.ts";
import { noHardTopologySpread } from "./no-hard-topology-spread.ts";
import { noIneffectiveBudget } from "./no-ineffective-budget.ts";
import { noNodePinning } from "./no-node-pinning.ts";
import { noOverlappingBudgets } from "./no-overlapping-budgets.ts";
import { noQuorumLoss } from "./no-quorum-loss.ts";
import { noReplicasBesideAutoscaler } from "./no-replicas-beside-autoscaler.ts";
import { noRolloutBelowBudget } from "./no-rollout-below-budget.ts";
import { noUnplaceableSurge } from "./no-unplaceable-surge.ts";
import { requireCronjobConcurrencyPolicy } from "./require-cronjob-concurrency-policy.ts";
import { requireCronjobStartingDeadline } from "./require-cronjob-starting-deadline.ts";
import { requireDisruptionBudget } from "./require-disruption-budget.ts";
import { requireHeadlessService } from "./require-headless-service.ts";
import { requireHostSpread } from "./require-host-spread.ts";
import { requireJobDeadline } from "./require-job-deadline.ts";
import { requireJobTtl } from "./require-job-ttl.ts";
import { requireMinReadySeconds } from "./require-min-ready-seconds.ts";
import { requireNodeFailureTolerations } from "./require-node-failure-tolerations.ts";
import { requirePrestop } from "./require-prestop.ts";
import { requirePriorityClass } from "./require-priority-class.ts";
import { requireReplicas } from "./require-replicas.ts";
import { requireRequestsForUtilization } from "./require-requests-for-utilization.ts";
import { requireRevisionHistory } from "./require-revision-history.ts";
import { requireRollingUpdate } from "./require-rolling-update.ts";
import { requireSpreadPerRevision } from "./require-spread-per-revision.ts";
import { requireUnhealthyPodEviction } from "./require-unhealthy-pod-eviction.ts";
import { requireZoneSpread } from "./require-zone-spread.ts";
import { validAntiAffinity } from "./valid-anti-affinity.ts";
import { validAutoscalerRange } from "./valid-autoscaler-range.ts";
import { validBudget } from "./valid-budget.ts";
import { validCronjobSchedule } from "./valid-cronjob-schedule.ts";
import { validGracePeriod } from "./valid-grace-period.ts";
import { validProgressDeadline } from "./valid-progress-deadline.ts";
import { validRestartPolicy } from "./valid-restart-policy.ts";
import { validRollout } from "./valid-rollout.ts";
import { validTopologySpread } from "./valid-topology-spread.ts";

/** Pods that stay up through rollouts, drains and the loss of a node or zone. */
export const availabilityRules = [
  requireReplicas,
  requireDisruptionBudget,
  validBudget,
  noBlockingBudget,
  noIneffectiveBudget,
  noQuorumLoss,
  noOverlappingBudgets,
  noEmptyBudgetSelector,
  requireUnhealthyPodEviction,
  validAutoscalerRange,
  noReplicasBesideAutoscaler,
  noCompetingAutoscalers,
  requireRequestsForUtilization,
  requireRollingUpdate,
  validRollout,
  noFullOutageRollout,
  noRolloutBelowBudget,
  noUnplaceableSurge,
  validProgressDeadline,
  requireMinReadySeconds,
  requireRevisionHistory,
  requirePrestop,
  validGracePeriod,
  requireHostSpread,
  requireZoneSpread,
  validTopologySpread,
  requireSpreadPerRevision,
  noHardTopologySpread,
  validAntiAffinity,
  noNodePinning,
  requireNodeFailureTolerations,
  requirePriorityClass,
  requireHeadlessService,
  noEvenQuorum,
  noBlockingPartition,
  noBarePods,
  validRestartPolicy,
  validCronjobSchedule,
  requireCronjobConcurrencyPolicy,
  requireCronjobStartingDeadline,
  requireJobDeadline,
  requireJobTtl,
] as const satisfies readonly Rule[];
