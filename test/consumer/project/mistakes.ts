/** What must not compile in a consumer's project either: types that got lost on the way would let it pass. */
import { environment, httpGet, service, system } from "@ecom/k8s-sdk";
import { planTree } from "@ecom/k8s-sdk/emit";
import { orders } from "./shop.ts";

service("no-liveness", {
  image: "ghcr.io/acme/orders",
  port: 8080,
  // @ts-expect-error liveness is missing
  health: { readiness: httpGet("/ready") },
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
});

environment(system("shop", [orders]), {
  name: "prod",
  tier: "production",
  namespace: "shop-prod",
  components: {
    orders: {
      tag: "1.4.0",
      autoscale: { min: 3, max: 6, cpu: 70 },
      ingress: { host: "orders.example.com", clusterIssuer: "letsencrypt" },
      // @ts-expect-error a field of the pod that Kubernetes does not have
      patch: { containers: { orders: { imagePullPolice: "Always" } } },
    },
  },
  // @ts-expect-error the secrets are missing
  secrets: {},
});

// @ts-expect-error text is no tree
planTree("k8s");
