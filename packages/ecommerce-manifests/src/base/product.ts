import { service } from "@ecom/k8s-sdk";
import { broker, queues } from "./broker.ts";
import { productDb } from "./databases.ts";
import { healthAt } from "./health.ts";

export const product = service("product", {
  image: "ghcr.io/ecom/product",
  port: 5002,
  health: healthAt("/healthz"),
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
  env: {
    POSTGRES_HOST: productDb.host,
    POSTGRES_DB: productDb.database,
    POSTGRES_USER: productDb.credentials.POSTGRES_USER,
    POSTGRES_PASSWORD: productDb.credentials.POSTGRES_PASSWORD,
    RABBITMQ_URL: broker.amqpUrl,
    ...queues,
  },
});
