/**
 * Every number of the high-availability patterns, with its reason. Seconds unless the name says otherwise.
 */

/** One pod is added, and none of the required ones leaves before it is ready. No caller can weaken it. */
export const ROLLING_UPDATE = { maxSurge: 1, maxUnavailable: 0 } as const;

/** Old ReplicaSets or revisions kept: enough for a quick rollback, few enough to keep the cluster clean. */
export const REVISION_HISTORY_LIMIT = 3;

/** A pod that is ready for this long counts as available: one that crashes right after its first answer does not. */
export const MIN_READY_SECONDS = 10;

/** A rollout that made no progress for this long is reported as failed. Longer than any start-up budget below. */
export const PROGRESS_DEADLINE_SECONDS = 600;

/** The preStop pause: endpoints and load balancers stop sending before the process is asked to end. */
export const PRE_STOP_SECONDS = 10;

/** From the start of the preStop pause to SIGKILL: the pause and 35 seconds to drain. */
export const TERMINATION_GRACE_SECONDS = 45;

/** Databases and brokers flush and hand over before they end. */
export const STATEFUL_TERMINATION_GRACE_SECONDS = 120;

/** How long a pod stays on a node that does not answer before it is replaced; Kubernetes' own default is 300. */
export const NODE_FAILURE_TOLERATION_SECONDS = 30;

/** Readiness: out of the endpoints after three misses, 15 seconds. */
export const READINESS_TIMINGS = { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 } as const;

/** Liveness: a restart is the last resort, so twice as long as readiness and more: 60 seconds. */
export const LIVENESS_TIMINGS = { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 } as const;

/** Start-up: asked often so that a fast start is seen, and for long: 150 seconds. */
export const STARTUP_TIMINGS = { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 30 } as const;

/** Above the ids that hosts give to people and daemons. */
export const DEFAULT_USER = 10001;

/** Size of the `/tmp` that a read-only root file system makes necessary. */
export const TMP_SIZE_LIMIT = "64Mi";

/** A quarter of the pods may leave at once, but always one: a drain makes progress at any count. */
export const DISRUPTION_SHARE = 4;

/** The HPA looks back this long before it removes pods, so that a dip does not undo a peak. */
export const SCALE_DOWN_STABILIZATION_SECONDS = 300;

/**
 * Argo CD's wave for autoscalers: after every Deployment of its Application. Argo CD calls an autoscaler degraded while
 * what it scales is missing or has no metrics yet, and a degraded object ends the sync: no later wave would start.
 */
export const AUTOSCALER_WAVE = 100;

/** Waits for a database or broker to answer before the process starts. */
export const WAIT_IMAGE = "docker.io/library/busybox:1.37.0";

/** What the wait needs. */
export const WAIT_RESOURCES = {
  requests: { cpu: "10m", memory: "16Mi" },
  limits: { cpu: "50m", memory: "32Mi" },
} as const;

/** Where the cluster's DNS answers. */
export const DNS = { namespace: "kube-system", labels: { "k8s-app": "kube-dns" }, port: 53 } as const;
