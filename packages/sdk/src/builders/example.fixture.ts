/** Small right declarations for the tests of this folder and its neighbours; each test changes what it is about. */
import { httpGet, tcpSocket } from "../model/probe.ts";
import type { HealthInput } from "./health.ts";
import { postgres } from "./postgres.ts";
import type { Resources } from "./resources.ts";
import { service } from "./service.ts";
import { stateful } from "./stateful.ts";

export const health = {
  readiness: httpGet("/healthz", { periodSeconds: 5 }),
  liveness: httpGet("/healthz", { failureThreshold: 6 }),
} as const satisfies HealthInput;

export const resources = {
  requests: { cpu: "100m", memory: "64Mi" },
  limits: { cpu: "200m", memory: "128Mi" },
} as const satisfies Resources;

export const spec = { image: "ghcr.io/ecom/shop", port: 5000, health, resources } as const;

export function exampleService() {
  return service("shop", spec);
}

export function exampleDatabase() {
  return postgres("shop-db", {
    image: "docker.io/library/postgres:17.6",
    database: "shop",
    storage: "10Gi",
    resources,
  });
}

export function exampleStateful() {
  return stateful("cache", {
    image: "docker.io/valkey/valkey:8.1.0",
    ports: { valkey: 6379 },
    claims: { data: { mountPath: "/data", storage: "1Gi" } },
    health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
    resources,
  });
}
