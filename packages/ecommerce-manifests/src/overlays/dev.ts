import { envFile, environment } from "@ecom/k8s-sdk";
import { base } from "../base/index.ts";

/** Small: one of each, and the tags that the last merge made. */
const small = { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "250m", memory: "192Mi" } } as const;
const smallDatabase = {
  storage: "2Gi",
  storageClass: "standard",
  resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
} as const;

export const dev = environment(base, {
  name: "dev",
  tier: "development",
  namespace: "ecommerce-dev",
  components: {
    "api-gateway": {
      tag: "3.1.0-rc.1",
      replicas: 1,
      resources: small,
      ingress: { host: "api.dev.ecommerce.example", clusterIssuer: "letsencrypt-staging" },
    },
    auth: {
      tag: "3.1.0-rc.1",
      replicas: 1,
      resources: small,
      patch: { containers: { auth: { addEnv: { LOG_LEVEL: "debug" } } } },
    },
    product: { tag: "3.1.0-rc.1", replicas: 1, resources: small },
    order: { tag: "3.1.0-rc.1", replicas: 1, resources: small },
    "auth-db": smallDatabase,
    "product-db": smallDatabase,
    "order-db": smallDatabase,
    rabbitmq: {
      replicas: 1,
      storage: "1Gi",
      storageClass: "standard",
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
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
