import { service } from "@ecom/k8s-sdk";
import { broker, queues } from "./broker.ts";
import { orderDb } from "./databases.ts";
import { healthAt } from "./health.ts";
import { product } from "./product.ts";

export const order = service("order", {
  image: "ghcr.io/ecom/order",
  port: 5003,
  health: healthAt("/healthz"),
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
  env: {
    POSTGRES_HOST: orderDb.host,
    POSTGRES_DB: orderDb.database,
    POSTGRES_USER: orderDb.credentials.POSTGRES_USER,
    POSTGRES_PASSWORD: orderDb.credentials.POSTGRES_PASSWORD,
    RABBITMQ_URL: broker.amqpUrl,
    ...queues,
    PRODUCT_URL: product.url,
  },
});
