/** The mistakes that our types cannot see, in a system of ours. */
import { defineConfig, environment, httpGet, service, system } from "@ecom/k8s-sdk";

const web = service("web", {
  image: "ghcr.io/acme/web",
  port: 8080,
  health: { readiness: httpGet("/ready"), liveness: httpGet("/live", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  env: { DB_HOST: "orders-db" },
});

const prod = environment(system("shop", [web]), {
  name: "prod",
  tier: "production",
  namespace: "shop",
  components: {
    web: {
      tag: "3.0.0",
      replicas: 3,
      patch: {
        objects: { PodDisruptionBudget: { spec: { maxUnavailable: 0 } }, NetworkPolicy: { spec: { egress: [] } } },
      },
    },
  },
  secrets: {},
});

export const config = defineConfig({ kubernetes: "1.34", environments: [prod] });
