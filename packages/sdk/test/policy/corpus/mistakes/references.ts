import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;

export const referenceMistakes: readonly Mistake[] = [
  {
    rule: "valid-selector",
    did: "added a label to the selector alone",
    make: (set) => set.set("Deployment/web", "spec.selector.matchLabels[app.kubernetes.io/version]", "1.4.0"),
  },
  {
    rule: "no-dangling-service",
    did: "changed a label and not the Service",
    make: (set) => set.set("Service/web", "spec.selector", { app: "web" }).without("HTTPRoute/web"),
  },
  {
    rule: "no-service-over-several-workloads",
    did: "selected a label that both have",
    make: (set) =>
      ["web", "worker"]
        .reduce(
          (changed, name) =>
            changed
              .set(`Deployment/${name}`, "spec.template.metadata.labels[shop.example.com/serves]", "http")
              .set(`NetworkPolicy/${name}`, "spec.ingress[2]", { ports: [{ port: "http" }] }),
          set.set("NetworkPolicy/worker", "spec.ingress[1]", { ports: [{ port: "http" }] }),
        )
        .set("Service/worker", "spec.ports[http].targetPort", "http")
        .set("Service/worker", "spec.selector", { "shop.example.com/serves": "http" }),
  },
  {
    rule: "no-dangling-target-port",
    did: "renamed the container's port",
    make: (set) => set.set("Service/web", "spec.ports[http].targetPort", "https"),
  },
  {
    rule: "no-dangling-target-port",
    did: "left the number of the old port",
    make: (set) => set.set("Service/worker", "spec.ports[http].targetPort", 8080),
  },
  {
    rule: "no-dangling-budget",
    did: "renamed the workload of a budget",
    make: (set) =>
      set
        .copy("PodDisruptionBudget/web", "shop")
        .set("PodDisruptionBudget/shop", "spec.selector.matchLabels", { "app.kubernetes.io/name": "shop" }),
  },
  {
    rule: "no-dangling-autoscaler",
    did: "renamed the workload of an autoscaler",
    make: (set) =>
      set
        .copy("HorizontalPodAutoscaler/web", "shop")
        .set("HorizontalPodAutoscaler/shop", "spec.scaleTargetRef.name", "shop"),
  },
  {
    rule: "no-dangling-network-policy",
    did: "renamed the workload of a policy",
    make: (set) =>
      set
        .copy("NetworkPolicy/web", "shop")
        .set("NetworkPolicy/shop", "spec.podSelector.matchLabels", { "app.kubernetes.io/name": "shop" }),
  },
  {
    rule: "no-dangling-network-policy",
    did: "let in a client that was renamed",
    make: (set) =>
      set.set("NetworkPolicy/queue", "spec.ingress[0].from[2]", {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "mailer" } },
      }),
  },
  {
    rule: "no-dangling-ingress-backend",
    did: "named a port that the Service had",
    make: (set) => set.set("Ingress/web", "spec.rules[0].http.paths[0].backend.service.port", { number: 8080 }),
  },
  {
    rule: "no-dangling-ingress-tls-secret",
    did: "removed the issuer",
    make: (set) => set.set("Ingress/web", "metadata.annotations", undefined),
  },
  {
    rule: "no-dangling-route-backend",
    did: "renamed a route's Service",
    make: (set) => set.set("HTTPRoute/web", "spec.rules[0].backendRefs[web].name", "shop"),
  },
  {
    rule: "no-dangling-service-account",
    did: "renamed the account",
    make: (set) => set.set("Job/migrate", `${POD}.serviceAccountName`, "migrator"),
  },
  {
    rule: "no-dangling-pull-secret",
    did: "pulled with a Secret that is nowhere",
    make: (set) => set.set("ServiceAccount/web", "imagePullSecrets", [{ name: "registry" }]),
  },
  {
    rule: "no-dangling-service-monitor",
    did: "scraped a port by the name that it had",
    make: (set) => set.set("ServiceMonitor/web", "spec.endpoints[0].port", "http-metrics"),
  },
  {
    rule: "no-dangling-config-reference",
    did: "misspelt a key, and read the others",
    make: (set) =>
      set.set("Deployment/web", `${WEB}.env[6]`, {
        name: "QUEUE_VHOST",
        valueFrom: { secretKeyRef: { name: "web-queue", key: "vhost" } },
      }),
  },
  {
    rule: "no-dangling-config-reference",
    did: "followed a generated name into a build that does not make it",
    make: (set) => set.set("Deployment/web", `${WEB}.envFrom[1]`, { configMapRef: { name: "shared-settings" } }),
  },
  {
    rule: "no-unread-config",
    did: "left a key behind whose reader went",
    make: (set) =>
      set.set("ExternalSecret/web-queue", "spec.data[2]", {
        secretKey: "legacy-token",
        remoteRef: { key: "shop/queue", property: "token" },
      }),
  },
  {
    rule: "no-dangling-service-host",
    did: "renamed the worker's Service and not its host",
    make: (set) => set.set("Deployment/web", `${WEB}.env[WORKER_URL].value`, "http://workers:8081"),
  },
  {
    rule: "no-dangling-service-host",
    did: "named the port of the pod instead of the Service's",
    make: (set) => set.set("Deployment/worker", `${POD}.containers[worker].env[QUEUE_ADDRESS].value`, "queue:15672"),
  },
  {
    rule: "no-dangling-volume-mount",
    did: "renamed a volume, and not its mount",
    make: (set) => set.set("Deployment/web", "spec.template.spec.volumes[tmp].name", "scratch"),
  },
  {
    rule: "valid-selector",
    did: "left a selector empty",
    make: (set) => set.set("Deployment/web", "spec.selector", {}),
  },
  {
    rule: "no-dangling-variable",
    did: "misspelt a variable inside another",
    make: (set) =>
      set.set("Deployment/web", "spec.template.spec.containers[web].env[QUEUE_URL].value", "$(QUEUE_HOTS)/shop"),
  },
];
