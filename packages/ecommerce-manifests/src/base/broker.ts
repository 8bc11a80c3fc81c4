import { rabbitmq } from "@ecom/k8s-sdk";
import { RABBITMQ_IMAGE } from "./images.ts";

export const broker = rabbitmq("rabbitmq", {
  image: RABBITMQ_IMAGE,
  storage: "8Gi",
  resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
  metrics: { namespace: "monitoring" },
});

/** The queues by which product and order talk to each other. */
export const queues = { RABBITMQ_PRODUCT_QUEUE: "product", RABBITMQ_ORDER_QUEUE: "order" } as const;
