import { httpGet, rabbitmq, service, system } from "@ecom/k8s-sdk";

const resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } } as const;
const health = { readiness: httpGet("/ready"), liveness: httpGet("/alive", { failureThreshold: 6 }) } as const;

/** Orders for tickets wait here until they are printed. */
export const queue = rabbitmq("queue", {
  image: "docker.io/library/rabbitmq:4.1.4",
  storage: "4Gi",
  resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
});

/** Sells admission: takes orders over HTTP, and puts each into the queue. */
export const web = service("web", {
  image: "ghcr.io/museum/web",
  port: 8080,
  health,
  resources,
  env: { QUEUE_URL: queue.amqpUrl },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});

/** Prints: takes one order at a time off the queue. Its port is for its health, and for who scrapes it. */
export const worker = service("worker", {
  image: "ghcr.io/museum/worker",
  port: 8081,
  health,
  resources,
  env: { QUEUE_URL: queue.amqpUrl, PRINTS_TICKETS: "yes" },
  metrics: { port: "http", namespace: "monitoring" },
});

export const base = system("museum", [web, worker, queue]);
