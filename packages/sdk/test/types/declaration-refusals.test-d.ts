/**
 * What does not compile in a declaration. Behind each directive stands a part of the sentence that the compiler prints
 * on the line below; `messages.test.ts` compares it with what two compilers really print.
 */
import {
  configMap,
  cronJob,
  emptyDir,
  httpGet,
  job,
  objects,
  postgres,
  rabbitmq,
  random,
  secret,
  service,
  stateful,
  system,
  tcpSocket,
  text,
} from "../../src/index.ts";
import { db, health, image, jwt, resources } from "./shop.ts";

const port = 5000;

// Health.

// @ts-expect-error -- health is required: a readiness and a liveness probe
service("shop", { image, port, resources });

service("shop", {
  image,
  port,
  resources,
  // @ts-expect-error -- liveness is required: how Kubernetes knows that the process must be restarted
  health: { readiness: httpGet("/healthz") },
});

service("shop", {
  image,
  port,
  resources,
  // @ts-expect-error -- readiness is required: how Kubernetes knows that the pod can take traffic
  health: { liveness: httpGet("/healthz") },
});

service("shop", {
  image,
  port,
  resources,
  // @ts-expect-error -- health has no field 'readyness'
  health: { ...health, readyness: httpGet("/healthz") },
});

service("shop", {
  image,
  port,
  resources,
  health: {
    readiness: httpGet("/healthz"),
    // @ts-expect-error -- the port 'admin' is not exposed: add it to 'ports', or ask one that is there
    liveness: tcpSocket({ port: "admin" }),
  },
});

service("shop", {
  image,
  port,
  ports: { metrics: 9090 },
  resources,
  health: {
    ...health,
    // @ts-expect-error -- the port 'metric' is not exposed
    startup: httpGet("/healthz", { port: "metric" }),
  },
});

// @ts-expect-error -- is not assignable to parameter of type '`/${string}`'
httpGet("healthz");

// Resources.

// @ts-expect-error -- resources are required: requests and limits, each of cpu and memory
service("shop", { image, port, health });

service("shop", {
  image,
  port,
  health,
  // @ts-expect-error -- limits are required: CPU and memory where the container is stopped
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
});

service("shop", {
  image,
  port,
  health,
  // @ts-expect-error -- requests are required: CPU and memory that the scheduler reserves
  resources: { limits: { cpu: "100m", memory: "64Mi" } },
});

service("shop", {
  image,
  port,
  health,
  resources: {
    // @ts-expect-error -- requests.memory is required: bytes, such as '128Mi'
    requests: { cpu: "100m" },
    limits: { cpu: "200m", memory: "128Mi" },
  },
});

service("shop", {
  image,
  port,
  health,
  resources: {
    requests: { cpu: "100m", memory: "64Mi" },
    // @ts-expect-error -- limits.cpu is required: cores, such as '250m'
    limits: { memory: "128Mi" },
  },
});

service("shop", {
  image,
  port,
  health,
  resources: {
    // @ts-expect-error -- memory: bytes, such as '128Mi' or '1Gi'
    requests: { cpu: "100m", memory: "128 MB" },
    limits: { cpu: "200m", memory: "128Mi" },
  },
});

service("shop", {
  image,
  port,
  health,
  resources: {
    // @ts-expect-error -- cpu: cores, such as '250m' or '1.5'
    requests: { cpu: ".5 cpu", memory: "64Mi" },
    limits: { cpu: "200m", memory: "128Mi" },
  },
});

job("migrate", {
  image: "ghcr.io/ecom/migrate:2.1.0",
  // @ts-expect-error -- limits are required
  resources: { requests: { cpu: "100m", memory: "64Mi" } },
});

// @ts-expect-error -- storage: bytes, such as '10Gi'
postgres("shop-db", { image: "docker.io/library/postgres:17.6", database: "shop", storage: "10 GB", resources });

// @ts-expect-error -- sizeLimit: bytes, such as '64Mi'
emptyDir("/var/cache", "64 MB");

// Images.

service("shop", {
  // @ts-expect-error -- 'ghcr.io/ecom/shop:latest' moves: give a tag that stays, or a digest
  image: "ghcr.io/ecom/shop:latest",
  port,
  health,
  resources,
});

service("shop", {
  // @ts-expect-error -- 'localhost:5000/shop:latest' moves
  image: "localhost:5000/shop:latest",
  port,
  health,
  resources,
});

cronJob("report", {
  // @ts-expect-error -- 'ghcr.io/ecom/report' has no tag: give a tag that stays
  image: "ghcr.io/ecom/report",
  schedule: "30 2 * * *",
  resources,
});

job("migrate", {
  // @ts-expect-error -- 'localhost:5000/migrate' has no tag
  image: "localhost:5000/migrate",
  resources,
});

postgres("shop-db", {
  // @ts-expect-error -- 'docker.io/library/postgres' has no tag
  image: "docker.io/library/postgres",
  database: "shop",
  storage: "10Gi",
  resources,
});

rabbitmq("broker", {
  // @ts-expect-error -- 'docker.io/library/rabbitmq:latest' moves
  image: "docker.io/library/rabbitmq:latest",
  storage: "8Gi",
  resources,
});

// Names.

// @ts-expect-error -- 'Shop' is no DNS-1123 label: write 'shop'
service("Shop", { image, port, health, resources });

// @ts-expect-error -- 'shop_db' is no DNS-1123 label: use lower-case letters, digits and '-' between them
postgres("shop_db", { image: "docker.io/library/postgres:17.6", database: "shop", storage: "10Gi", resources });

// @ts-expect-error -- a name is required: lower-case letters, digits and '-'
service("", { image, port, health, resources });

// @ts-expect-error -- 'shop-' is no DNS-1123 label
system("shop-", []);

// @ts-expect-error -- 'shop.settings' is no DNS-1123 label
configMap("shop.settings", { LOG_LEVEL: "info" });

// @ts-expect-error -- '-jwt' is no DNS-1123 label
secret("-jwt", { JWT_SECRET: random() });

// Secrets.

service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- Property 'JWT_SECRETT' does not exist on type 'DeclaredSecret<"jwt", { readonly JWT_SECRET:
  env: { JWT_SECRET: jwt.JWT_SECRETT },
});

service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- DB_PASSWORD is a credential: give a key of a declared secret, such as secret(
  env: { DB_PASSWORD: "hunter2" },
});

stateful("cache", {
  image: "docker.io/valkey/valkey:8.1.0",
  ports: { valkey: 6379 },
  claims: {},
  health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey" }) },
  resources,
  // @ts-expect-error -- ERLANG_COOKIE is a credential
  env: { ERLANG_COOKIE: "monster" },
});

// @ts-expect-error -- SIGNING_KEY is a credential
job("migrate", { image: "ghcr.io/ecom/migrate:2.1.0", resources, env: { SIGNING_KEY: 12345 } });

service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- API_TOKEN is a credential
  env: { API_TOKEN: text`Bearer ${"hunter2"} for ${db.host}` },
});

declare const isDebug: boolean;
service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- API_TOKEN is a credential
  env: { ...(isDebug ? { API_TOKEN: "hunter2" } : {}) },
});

service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- JWT_SECRET is a credential
  env: { JWT_SECRET: isDebug ? "hunter2" : jwt.JWT_SECRET },
});

const settings = configMap("settings", { CLIENT_SECRET: "hunter2" });
service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- CLIENT_SECRET is a credential
  env: { CLIENT_SECRET: settings.CLIENT_SECRET },
});

service("shop", {
  image,
  port,
  health,
  resources,
  // @ts-expect-error -- PORT is set from 'port': leave it out
  env: { PORT: 8080 },
});

// Sidecars have the guarantees of the main container.

service("shop", {
  image,
  port,
  health,
  resources,
  sidecars: {
    proxy: {
      // @ts-expect-error -- 'docker.io/envoyproxy/envoy' has no tag
      image: "docker.io/envoyproxy/envoy",
      ports: { admin: 9901 },
      health: { readiness: tcpSocket({ port: "admin" }), liveness: tcpSocket({ port: "admin" }) },
      resources,
    },
  },
});

service("shop", {
  image,
  port,
  health,
  resources,
  sidecars: {
    proxy: {
      image: "docker.io/envoyproxy/envoy:v1.36.0",
      ports: { admin: 9901 },
      // @ts-expect-error -- PROXY_TOKEN is a credential
      env: { PROXY_TOKEN: "hunter2" },
      health: { readiness: tcpSocket({ port: "admin" }), liveness: tcpSocket({ port: "admin" }) },
      resources,
    },
  },
});

service("shop", {
  image,
  port,
  health,
  resources,
  sidecars: {
    proxy: {
      image: "docker.io/envoyproxy/envoy:v1.36.0",
      ports: { admin: 9901 },
      health: {
        readiness: tcpSocket({ port: "admin" }),
        // @ts-expect-error -- the port 'http' is not exposed
        liveness: httpGet("/ready"),
      },
      resources,
      // @ts-expect-error -- the pod has no volume 'cache': declare it under 'volumes'
      mounts: { cache: "/cache" },
    },
  },
});

// The rollout is no option.

// @ts-expect-error -- 'strategy' does not exist in type
service("shop", { image, port, health, resources, strategy: { type: "Recreate" } });

// @ts-expect-error -- 'maxUnavailable' does not exist in type
service("shop", { image, port, health, resources, maxUnavailable: 1 });

// Objects name what they are said to read, and its keys.

const monitor = (from: object) => ({ apiVersion: "example.com/v1", kind: "Monitor", metadata: { name: "m" }, from });

// @ts-expect-error -- Property 'jwt' does not exist on type
objects("gate", ({ jwt: token }) => [monitor(token.keys.JWT_SECRET)], { reads: { other: jwt } });

// @ts-expect-error -- Property 'JWT_SECRE' does not exist on type
objects("gate", ({ token }) => [monitor(token.keys.JWT_SECRE)], { reads: { token: jwt } });

// @ts-expect-error -- is not assignable to type
objects("gate", () => [monitor({})], { reads: { token: "jwt" } });
