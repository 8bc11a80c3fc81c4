/** A small system that is right; each refusal in this folder makes one mistake in it. */
import {
  cronJob,
  emptyDir,
  envFile,
  environment,
  httpGet,
  job,
  postgres,
  rabbitmq,
  random,
  secret,
  service,
  stateful,
  system,
  tcpSocket,
} from "../../src/index.ts";

export const image = "ghcr.io/ecom/shop" as const;
export const health = { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) };
export const resources = {
  requests: { cpu: "100m", memory: "64Mi" },
  limits: { cpu: "200m", memory: "128Mi" },
} as const;

export const jwt = secret("jwt", { JWT_SECRET: random(48) });
export const db = postgres("shop-db", {
  image: "docker.io/library/postgres:17.6",
  database: "shop",
  storage: "10Gi",
  resources,
});
export const broker = rabbitmq("broker", { image: "docker.io/library/rabbitmq:4.1.4", storage: "8Gi", resources });
export const cache = stateful("cache", {
  image: "docker.io/valkey/valkey:8.1.0",
  ports: { valkey: 6379 },
  claims: { data: { mountPath: "/data", storage: "1Gi" } },
  health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
  resources,
});
export const migrate = job("migrate", { image: "ghcr.io/ecom/migrate:2.1.0", resources });
export const report = cronJob("report", { image: "ghcr.io/ecom/report:2.1.0", schedule: "30 2 * * *", resources });
export const shop = service("shop", {
  image,
  port: 5000,
  ports: { metrics: 9090 },
  health,
  resources,
  env: { DB_HOST: db.host, JWT_SECRET: jwt.JWT_SECRET, LOG_LEVEL: "info" },
  volumes: { cache: emptyDir("/var/cache/shop", "64Mi") },
  sidecars: {
    proxy: {
      image: "docker.io/envoyproxy/envoy:v1.36.0",
      ports: { admin: 9901 },
      env: { PROXY_MODE: "quiet" },
      health: { readiness: httpGet("/ready", { port: "admin" }), liveness: tcpSocket({ port: "admin" }) },
      resources,
      mounts: { cache: "/cache" },
    },
  },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});
export const base = system("shop", [shop, db, broker, cache, migrate, report]);

export const production = { name: "prod", tier: "production", namespace: "shop-prod" } as const;
export const components = {
  shop: {
    tag: "1.4.0",
    autoscale: { min: 3, max: 9 },
    ingress: { host: "shop.example.com", clusterIssuer: "letsencrypt" },
  },
  "shop-db": { storageClass: "retain", backup: { schedule: "10 2 * * *", keepDays: 14, storage: "20Gi" } },
  broker: { replicas: 3, storageClass: "retain" },
  cache: { replicas: 2, storageClass: "retain" },
  migrate: {},
  report: {},
} as const;
export const secrets = { jwt: envFile(), "shop-db": envFile(), broker: envFile() };
export const prod = environment(base, { ...production, components, secrets });
