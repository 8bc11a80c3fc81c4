import type { RuleContext } from "../../../src/policy/rule.ts";
import type { ManifestSet } from "../manifest-set.ts";

/** Another right way to say something, in which no rule may find anything. */
export interface Variant {
  readonly says: string;
  readonly make: (set: ManifestSet) => ManifestSet;
  /** @default "production" */
  readonly tier?: RuleContext["tier"];
}

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;
const OWN_PODS = { matchLabels: { "app.kubernetes.io/name": "web" } };

export const VARIANTS: readonly Variant[] = [
  { says: "the hardened system itself", make: (set) => set },
  { says: "the same system in development", make: (set) => set, tier: "development" },
  {
    says: "one replica of everything, in development",
    make: (set) =>
      set
        .without("HorizontalPodAutoscaler/web")
        .set("Deployment/web", "spec.replicas", 1)
        .set("Deployment/worker", "spec.replicas", 1)
        .set("StatefulSet/queue", "spec.replicas", 1),
    tier: "development",
  },
  {
    says: "plain HTTP without a host, in development",
    make: (set) => set.set("Ingress/web", "spec.tls", undefined).set("Ingress/web", "spec.rules[0].host", undefined),
    tier: "development",
  },
  {
    says: "a budget by what must stay",
    make: (set) =>
      set
        .set("PodDisruptionBudget/web", "spec.maxUnavailable", undefined)
        .set("PodDisruptionBudget/web", "spec.minAvailable", 2),
  },
  {
    says: "a budget by a share",
    make: (set) => set.set("PodDisruptionBudget/web", "spec.maxUnavailable", "34%"),
  },
  {
    says: "replicas without an autoscaler",
    make: (set) => set.without("HorizontalPodAutoscaler/web").set("Deployment/web", "spec.replicas", 3),
  },
  {
    says: "KEDA instead of a HorizontalPodAutoscaler",
    make: (set) =>
      set.without("HorizontalPodAutoscaler/web").add(`
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { name: web }
  minReplicaCount: 3
  maxReplicaCount: 10
  triggers: [{ type: cpu, metricType: Utilization, metadata: { value: "70" } }]
`),
  },
  {
    says: "a metric that is no share of a request",
    make: (set) =>
      set.set("HorizontalPodAutoscaler/web", "spec.metrics[0]", {
        type: "Pods",
        pods: { metric: { name: "requests_per_second" }, target: { type: "AverageValue", averageValue: "100" } },
      }),
  },
  {
    says: "five members, of which two may leave",
    make: (set) =>
      set.set("StatefulSet/queue", "spec.replicas", 5).set("PodDisruptionBudget/queue", "spec.maxUnavailable", 2),
  },
  {
    says: "a preferred anti-affinity beside the spread",
    make: (set) =>
      set.set("Deployment/web", `${POD}.affinity`, {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, podAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector: OWN_PODS } },
          ],
        },
      }),
  },
  {
    says: "a required anti-affinity within one revision",
    make: (set) =>
      set.set("Deployment/web", `${POD}.affinity`, {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: "kubernetes.io/hostname",
              labelSelector: OWN_PODS,
              matchLabelKeys: ["pod-template-hash"],
            },
          ],
        },
      }),
  },
  {
    says: "spread over zones as a condition",
    make: (set) => set.set("Deployment/web", `${POD}.topologySpreadConstraints[0].whenUnsatisfiable`, "DoNotSchedule"),
  },
  {
    says: "one policy for the whole namespace's DNS",
    make: (set) =>
      ["web", "worker", "queue"]
        .reduce(
          (changed, name) => changed.set(`NetworkPolicy/${name}`, `spec.egress[${name === "web" ? 2 : 1}]`, undefined),
          set,
        )
        .add(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
`),
  },
  {
    says: "policies with ranges of ports",
    make: (set) =>
      set.set("NetworkPolicy/web", "spec.ingress[0].ports[0]", { protocol: "TCP", port: 8000, endPort: 8099 }),
  },
  {
    says: "ports by number instead of by name",
    make: (set) =>
      set
        .set("Service/web", "spec.ports[http].targetPort", 8080)
        .set("Deployment/web", `${WEB}.readinessProbe.httpGet.port`, 8080),
  },
  {
    says: "a pause that a shell makes",
    make: (set) =>
      set.set("Deployment/web", `${WEB}.lifecycle.preStop`, { exec: { command: ["/bin/sh", "-c", "sleep 10"] } }),
  },
  {
    says: "the same question for readiness and liveness, with more patience",
    make: (set) => set.set("Deployment/web", `${WEB}.livenessProbe.httpGet.path`, "/ready"),
  },
  {
    says: "a SealedSecret",
    make: (set) =>
      set.without("ExternalSecret/web-queue").add(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: web-queue, namespace: shop }
spec: { encryptedData: { user: AgBy8hCi, password: AgCtr4Xq } }
`),
  },
  {
    says: "a Secret whose keys only the store knows",
    make: (set) =>
      set
        .set("ExternalSecret/web-queue", "spec.data", undefined)
        .set("ExternalSecret/web-queue", "spec.dataFrom", [{ extract: { key: "shop/queue" } }]),
  },
  {
    says: "a certificate of its own",
    make: (set) =>
      set.set("Ingress/web", "metadata.annotations", undefined).add(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, dnsNames: [shop.example.com], issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
`),
  },
  {
    says: "hosts by their whole names, and of the outside",
    make: (set) =>
      set
        .set("Deployment/web", `${WEB}.env[QUEUE_HOST].value`, "queue.shop.svc.cluster.local")
        .set("Deployment/web", `${WEB}.env[6]`, { name: "PAYMENT_URL", value: "https://pay.example.com/v1" }),
  },
  {
    says: "a Service for each member of the broker",
    make: (set) =>
      set.add(`
apiVersion: v1
kind: Service
metadata: { name: queue-0, namespace: shop, labels: { app.kubernetes.io/name: queue, app.kubernetes.io/component: broker } }
spec:
  selector: { app.kubernetes.io/name: queue, statefulset.kubernetes.io/pod-name: queue-0 }
  ports: [{ name: amqp, port: 5672, targetPort: amqp }]
`),
  },
  {
    says: "a suspended report with a macro for its schedule",
    make: (set) => set.set("CronJob/report", "spec.schedule", "@daily").set("CronJob/report", "spec.suspend", true),
  },
];
