import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;

export const availabilityMistakes: readonly Mistake[] = [
  {
    rule: "require-replicas",
    did: "scaled the worker to one replica",
    make: (set) => set.set("Deployment/worker", "spec.replicas", 1),
  },
  {
    rule: "require-replicas",
    did: "left the autoscaler's minimum to its default",
    make: (set) => set.set("HorizontalPodAutoscaler/web", "spec.minReplicas", undefined),
  },
  {
    rule: "require-disruption-budget",
    did: "forgot the budget",
    make: (set) => set.without("PodDisruptionBudget/web"),
  },
  {
    rule: "valid-budget",
    did: "gave a floor beside the allowance",
    make: (set) => set.set("PodDisruptionBudget/web", "spec.minAvailable", 1),
  },
  {
    rule: "no-blocking-budget",
    did: "allowed no eviction",
    make: (set) => set.set("PodDisruptionBudget/web", "spec.maxUnavailable", 0),
  },
  {
    rule: "no-blocking-budget",
    did: "wanted as many pods up as the autoscaler keeps at night",
    make: (set) =>
      set
        .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
        .set("PodDisruptionBudget/web", "spec.minAvailable", 3),
  },
  {
    rule: "no-blocking-budget",
    did: "lowered the autoscaler's minimum under what the budget wants",
    make: (set) =>
      set
        .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
        .set("PodDisruptionBudget/web", "spec.minAvailable", 2)
        .set("HorizontalPodAutoscaler/web", "spec.minReplicas", 2),
  },
  {
    rule: "no-blocking-budget",
    did: "wanted all of the broker up",
    make: (set) =>
      set
        .set("PodDisruptionBudget/queue", "spec.maxUnavailable", undefined)
        .set("PodDisruptionBudget/queue", "spec.minAvailable", "100%"),
  },
  {
    rule: "no-ineffective-budget",
    did: "let both replicas go at once",
    make: (set) => set.set("PodDisruptionBudget/worker", "spec.maxUnavailable", 2),
  },
  {
    rule: "no-quorum-loss",
    did: "let two of three members go at once",
    make: (set) => set.set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2),
  },
  {
    rule: "no-overlapping-budgets",
    did: "added a second budget for the same pods",
    make: (set) => set.copy("PodDisruptionBudget/web", "web-drain"),
  },
  {
    rule: "no-empty-budget-selector",
    did: "wrote one budget for the whole namespace",
    make: (set) =>
      set
        .without("PodDisruptionBudget/web", "PodDisruptionBudget/worker")
        .set("PodDisruptionBudget/queue", "spec.selector", {}),
  },
  {
    rule: "require-unhealthy-pod-eviction",
    did: "left the eviction of unhealthy pods to the default",
    make: (set) => set.set("PodDisruptionBudget/worker", "spec.unhealthyPodEvictionPolicy", undefined),
  },
  {
    rule: "valid-autoscaler-range",
    did: "raised the minimum to the maximum",
    make: (set) => set.set("HorizontalPodAutoscaler/web", "spec.minReplicas", 10),
  },
  {
    rule: "no-replicas-beside-autoscaler",
    did: "patched replicas of what an autoscaler owns",
    make: (set) => set.set("Deployment/web", "spec.replicas", 3),
  },
  {
    rule: "require-requests-for-utilization",
    did: "added a sidecar that requests no CPU",
    make: (set) =>
      set
        .set("Deployment/web", `${POD}.containers[1]`, {
          name: "proxy",
          image: "ghcr.io/shop/proxy:1.0.0@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        })
        .set("Deployment/web", `${POD}.containers[proxy].securityContext`, {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          readOnlyRootFilesystem: true,
        })
        .set("Deployment/web", `${POD}.containers[proxy].resources`, {
          requests: { memory: "64Mi", "ephemeral-storage": "64Mi" },
          limits: { memory: "64Mi", "ephemeral-storage": "64Mi" },
        })
        .set("Deployment/web", `${POD}.containers[proxy].livenessProbe`, {
          exec: { command: ["true"] },
          periodSeconds: 10,
          timeoutSeconds: 3,
          failureThreshold: 6,
        })
        .set("Deployment/web", `${POD}.containers[proxy].startupProbe`, {
          exec: { command: ["true"] },
          periodSeconds: 5,
          timeoutSeconds: 3,
          failureThreshold: 6,
        })
        .set("Deployment/web", `${POD}.containers[proxy].readinessProbe`, {
          exec: { command: ["true"] },
          periodSeconds: 5,
          timeoutSeconds: 3,
          failureThreshold: 3,
        }),
    also: ["require-cpu-request", "require-cpu-limit"],
  },
  {
    rule: "require-rolling-update",
    did: "chose Recreate",
    make: (set) => set.set("Deployment/worker", "spec.strategy", { type: "Recreate" }),
  },
  {
    rule: "require-rolling-update",
    did: "left the broker on OnDelete after an upgrade by hand",
    make: (set) => set.set("StatefulSet/queue", "spec.updateStrategy", { type: "OnDelete" }),
  },
  {
    rule: "valid-rollout",
    did: "allowed the rollout neither more pods nor fewer",
    make: (set) => set.set("Deployment/web", "spec.strategy.rollingUpdate.maxSurge", 0),
  },
  {
    rule: "no-full-outage-rollout",
    did: "let a rollout take both workers away, as the budget does",
    make: (set) =>
      set
        .set("Deployment/worker", "spec.strategy.rollingUpdate.maxUnavailable", 2)
        .set("PodDisruptionBudget/worker", "spec.maxUnavailable", 2),
    also: ["no-ineffective-budget"],
  },
  {
    rule: "no-rollout-below-budget",
    did: "let a rollout take away more than a drain may",
    make: (set) => set.set("Deployment/web", "spec.strategy.rollingUpdate.maxUnavailable", 2),
  },
  {
    rule: "no-unplaceable-surge",
    did: "required every pod on a node of its own",
    make: (set) =>
      set.set("Deployment/web", `${POD}.affinity`, {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: "kubernetes.io/hostname",
              labelSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
            },
          ],
        },
      }),
  },
  {
    rule: "no-unplaceable-surge",
    did: "made the spread over nodes a condition",
    make: (set) => set.set("Deployment/web", `${POD}.topologySpreadConstraints[1].whenUnsatisfiable`, "DoNotSchedule"),
  },
  {
    rule: "valid-progress-deadline",
    did: "gave a slow start more time than the rollout has",
    make: (set) => set.set("Deployment/web", `${WEB}.startupProbe.failureThreshold`, 120),
  },
  {
    rule: "require-min-ready-seconds",
    did: "left minReadySeconds out",
    make: (set) => set.set("Deployment/web", "spec.minReadySeconds", undefined),
  },
  {
    rule: "require-revision-history",
    did: "kept no old revision",
    make: (set) => set.set("Deployment/web", "spec.revisionHistoryLimit", 0),
  },
  {
    rule: "require-prestop",
    did: "forgot the pause before the end",
    make: (set) => set.set("Deployment/web", `${WEB}.lifecycle`, undefined),
  },
  {
    rule: "valid-grace-period",
    did: "lengthened the pause and not the grace period",
    make: (set) => set.set("Deployment/web", `${WEB}.lifecycle.preStop.sleep.seconds`, 60),
  },
  {
    rule: "require-host-spread",
    did: "spread over zones alone",
    make: (set) => set.set("Deployment/web", `${POD}.topologySpreadConstraints[1]`, undefined),
  },
  {
    rule: "require-zone-spread",
    did: "spread over nodes alone",
    make: (set) => set.set("StatefulSet/queue", `${POD}.topologySpreadConstraints[0]`, undefined),
  },
  {
    rule: "valid-topology-spread",
    did: "copied the constraint of another workload",
    make: (set) =>
      set.set("Deployment/web", `${POD}.topologySpreadConstraints[0].labelSelector.matchLabels`, {
        "app.kubernetes.io/name": "worker",
      }),
  },
  {
    rule: "require-spread-per-revision",
    did: "counted old and new pods together",
    make: (set) => set.set("Deployment/web", `${POD}.topologySpreadConstraints[0].matchLabelKeys`, undefined),
  },
  {
    rule: "no-hard-topology-spread",
    did: "made the spread over zones a condition",
    make: (set) =>
      set.set("StatefulSet/queue", `${POD}.topologySpreadConstraints[0].whenUnsatisfiable`, "DoNotSchedule"),
  },
  {
    rule: "valid-anti-affinity",
    did: "left the topology out of an anti-affinity",
    make: (set) =>
      set.set("StatefulSet/queue", `${POD}.affinity`, {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: { topologyKey: "", labelSelector: { matchLabels: { app: "noisy" } } } },
          ],
        },
      }),
  },
  {
    rule: "no-node-pinning",
    did: "tied the broker to the node with the fast disk",
    make: (set) => set.set("StatefulSet/queue", `${POD}.nodeSelector`, { "kubernetes.io/hostname": "node-1" }),
  },
  {
    rule: "require-node-failure-tolerations",
    did: "left the tolerations to the default",
    make: (set) => set.set("Deployment/web", `${POD}.tolerations`, undefined),
  },
  {
    rule: "require-priority-class",
    did: "forgot the priority class",
    make: (set) => set.set("Deployment/web", `${POD}.priorityClassName`, undefined),
  },
  {
    rule: "require-headless-service",
    did: "named the clients' Service as the members' own",
    make: (set) => set.set("StatefulSet/queue", "spec.serviceName", "queue"),
  },
  {
    rule: "no-even-quorum",
    did: "added a fourth member",
    make: (set) => set.set("StatefulSet/queue", "spec.replicas", 4),
  },
  {
    rule: "no-blocking-partition",
    did: "left the partition of a canary in place",
    make: (set) => set.set("StatefulSet/queue", "spec.updateStrategy.rollingUpdate.partition", 3),
  },
  {
    rule: "no-bare-pods",
    did: "left a Pod of one's own in the folder",
    make: (set) =>
      set.add(`
apiVersion: v1
kind: Pod
metadata:
  name: report-by-hand
  namespace: shop
  labels: { app.kubernetes.io/name: report, app.kubernetes.io/component: job }
spec:
  serviceAccountName: report
  automountServiceAccountToken: false
  enableServiceLinks: false
  priorityClassName: business
  dnsConfig: { options: [{ name: ndots, value: "2" }] }
  restartPolicy: Never
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    seccompProfile: { type: RuntimeDefault }
  containers:
    - name: report
      image: ghcr.io/shop/report:0.9.2@sha256:4f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
      imagePullPolicy: IfNotPresent
      resources:
        requests: { cpu: 100m, memory: 128Mi, ephemeral-storage: 64Mi }
        limits: { cpu: 500m, memory: 128Mi, ephemeral-storage: 128Mi }
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL] }
        readOnlyRootFilesystem: true
      livenessProbe: { exec: { command: ["true"] }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 }
      readinessProbe: { exec: { command: ["true"] }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3 }
      startupProbe: { exec: { command: ["true"] }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 30 }
`),
  },
  {
    rule: "valid-restart-policy",
    did: "let a migration restart for ever",
    make: (set) => set.set("Job/migrate", `${POD}.restartPolicy`, "Always"),
  },
  {
    rule: "valid-cronjob-schedule",
    did: "wrote a schedule with seconds",
    make: (set) => set.set("CronJob/report", "spec.schedule", "0 15 3 * * 1-5"),
  },
  {
    rule: "require-cronjob-concurrency-policy",
    did: "left it open whether runs may overlap",
    make: (set) => set.set("CronJob/report", "spec.concurrencyPolicy", undefined),
  },
  {
    rule: "require-cronjob-starting-deadline",
    did: "left it open how late a run may start",
    make: (set) => set.set("CronJob/report", "spec.startingDeadlineSeconds", undefined),
  },
  {
    rule: "require-job-deadline",
    did: "let a migration hang for ever",
    make: (set) => set.set("Job/migrate", "spec.activeDeadlineSeconds", undefined),
  },
  {
    rule: "require-job-ttl",
    did: "kept finished migrations",
    make: (set) => set.set("Job/migrate", "spec.ttlSecondsAfterFinished", undefined),
  },
  {
    rule: "no-competing-autoscalers",
    did: "added a second autoscaler for memory",
    make: (set) => set.copy("HorizontalPodAutoscaler/web", "web-memory"),
  },
];
