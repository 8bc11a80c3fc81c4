import { envFile, environment, httpGet, postgres, random, secret, service, supplied, system } from "@ecom/k8s-sdk";

const shopDb = postgres("shop-db", {
  image: "postgres:17.2",
  database: "shop",
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "256Mi" } },
  storage: "1Gi",
});
const mail = secret("mail", { MAIL_TOKEN: supplied("the token from the provider"), SIGNING_SECRET: random() });

const shop = service("shop", {
  image: "ghcr.io/example/shop",
  port: 5000,
  health: {
    readiness: httpGet("/ready"),
    liveness: httpGet("/healthz", { failureThreshold: 6 }),
    startup: httpGet("/healthz", { periodSeconds: 2, failureThreshold: 30 }),
  },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
  env: {
    DB_HOST: shopDb.host,
    DB_PASSWORD: shopDb.credentials.POSTGRES_PASSWORD,
    MAIL_TOKEN: mail.MAIL_TOKEN,
    SIGNING_SECRET: mail.SIGNING_SECRET,
  },
});

const base = system("shop", [shop, shopDb]);
const secrets = { mail: envFile(), "shop-db": envFile() };

export const dev = environment(base, {
  name: "dev",
  tier: "development",
  namespace: "shop-dev",
  components: {
    shop: { tag: "1.4.0", replicas: 1, ingress: { host: "shop.dev.example", clusterIssuer: "staging" } },
    "shop-db": { storage: "1Gi", storageClass: "standard" },
  },
  secrets,
});

export const prod = environment(base, {
  name: "prod",
  tier: "production",
  namespace: "shop-prod",
  components: {
    shop: {
      tag: "1.3.0",
      autoscale: { min: 3, max: 9, cpu: 70 },
      ingress: { host: "shop.example", clusterIssuer: "letsencrypt" },
    },
    "shop-db": {
      storage: "10Gi",
      storageClass: "retained",
      backup: { schedule: "10 2 * * *", keepDays: 7, storage: "20Gi" },
    },
  },
  secrets,
});
