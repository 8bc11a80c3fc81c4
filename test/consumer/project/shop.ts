/** A system as a team keeps it in a library of its own: every declaration is exported, and its type is emitted. */
import {
  cronJob,
  defineConfig,
  envFile,
  environment,
  httpGet,
  objects,
  outside,
  postgres,
  rabbitmq,
  random,
  secret,
  service,
  stateful,
  supplied,
  system,
  tcpSocket,
  text,
} from "@ecom/k8s-sdk";

const small = { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } } as const;

export const ordersDb = postgres("orders-db", {
  image: "docker.io/library/postgres:17.6",
  database: "orders",
  storage: "10Gi",
  resources: small,
});

export const broker = rabbitmq("broker", {
  image: "docker.io/library/rabbitmq:4.1.4",
  storage: "5Gi",
  resources: small,
});

export const cache = stateful("cache", {
  image: "docker.io/valkey/valkey:8.1.3",
  ports: { valkey: 6379 },
  claims: { data: { mountPath: "/data", storage: "1Gi" } },
  health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
  resources: small,
});

export const tokens = secret("tokens", { SIGNING_KEY: random(48), MAIL_KEY: supplied("the mail provider's console") });

export const payments = outside("203.0.113.0/24", [443], "the payment provider");

export const orders = service("orders", {
  image: "ghcr.io/acme/orders",
  port: 8080,
  health: { readiness: httpGet("/ready"), liveness: httpGet("/live", { failureThreshold: 6 }) },
  resources: small,
  reaches: [payments],
  ingress: { className: "nginx", namespace: "ingress-nginx" },
  env: {
    POSTGRES_HOST: ordersDb.host,
    POSTGRES_USER: ordersDb.credentials.POSTGRES_USER,
    POSTGRES_PASSWORD: ordersDb.credentials.POSTGRES_PASSWORD,
    RABBITMQ_URL: broker.amqpUrl,
    CACHE: text`redis://${cache.host}:${cache.port}`,
    SIGNING_KEY: tokens.SIGNING_KEY,
  },
});

export const digest = cronJob("digest", {
  image: "ghcr.io/acme/digest:2.0.1",
  schedule: "30 2 * * *",
  env: { MAIL_KEY: tokens.MAIL_KEY },
  resources: small,
});

export const alerts = objects(
  "alerts",
  ({ mail }) => [
    {
      apiVersion: "monitoring.coreos.com/v1alpha1",
      kind: "AlertmanagerConfig",
      metadata: { name: "alerts" },
      spec: { receivers: [{ name: "mail", emailConfigs: [{ authPassword: mail.keys.MAIL_KEY }] }] },
    },
  ],
  { reads: { mail: { MAIL_KEY: tokens.MAIL_KEY } } },
);

export const shop = system("shop", [orders, ordersDb, broker, cache, digest, alerts]);

export const prod = environment(shop, {
  name: "prod",
  tier: "production",
  namespace: "shop-prod",
  components: {
    orders: {
      tag: "1.4.0",
      autoscale: { min: 3, max: 6, cpu: 70 },
      ingress: { host: "orders.example.com", clusterIssuer: "letsencrypt" },
      patch: { containers: { orders: { addEnv: { LOG_LEVEL: "warn" } } } },
    },
    "orders-db": { storageClass: "retain", backup: { schedule: "10 2 * * *", keepDays: 14, storage: "20Gi" } },
    broker: { replicas: 3, storageClass: "retain" },
    cache: {
      replicas: 2,
      storageClass: "retain",
      patch: { annotations: { "ecom-k8s/backup": "none: what is lost here is computed again" } },
    },
    digest: {},
    alerts: {},
  },
  secrets: { "orders-db": envFile(), broker: envFile(), tokens: envFile() },
});

export const config = defineConfig({
  kubernetes: "1.34",
  environments: [prod],
  argocd: { repoURL: "https://git.example.com/acme/shop.git" },
});
