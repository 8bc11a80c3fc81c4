import { envFile, environment } from "@ecom/k8s-sdk";
import { base } from "../base/index.ts";

/** On disks that are kept when their claim goes, with a copy of every night. */
const database = {
  storage: "50Gi",
  storageClass: "premium-retain",
  resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
} as const;
const nightly = { keepDays: 14, storage: "100Gi" } as const;

export const prod = environment(base, {
  name: "prod",
  tier: "production",
  namespace: "ecommerce-prod",
  components: {
    "api-gateway": {
      tag: "3.0.0",
      autoscale: { min: 3, max: 12, cpu: 70 },
      ingress: { host: "api.ecommerce.example", clusterIssuer: "letsencrypt" },
    },
    auth: { tag: "3.0.0", autoscale: { min: 3, max: 10, cpu: 70 } },
    product: { tag: "3.0.0", autoscale: { min: 3, max: 10, cpu: 70 } },
    order: { tag: "3.0.0", autoscale: { min: 3, max: 10, cpu: 70 } },
    "auth-db": { ...database, backup: { ...nightly, schedule: "10 2 * * *" } },
    "product-db": { ...database, backup: { ...nightly, schedule: "30 2 * * *" } },
    "order-db": { ...database, backup: { ...nightly, schedule: "50 2 * * *" } },
    rabbitmq: {
      replicas: 3,
      storage: "20Gi",
      storageClass: "premium-retain",
      resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
    },
  },
  secrets: {
    jwt: envFile(),
    "auth-db": envFile(),
    "product-db": envFile(),
    "order-db": envFile(),
    rabbitmq: envFile(),
  },
});
