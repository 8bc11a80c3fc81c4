/** The generated system with the SDK, as `peers/system.mjs` has it for the others; `SERVICES` says how many. */
import { defineConfig, environment, httpGet, service, stateful, system, tcpSocket } from "@ecom/k8s-sdk";

const services = Number(process.env.SERVICES);
const resources = { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } };

const caches = Array.from({ length: Math.max(1, Math.floor(services / 10)) }, (_, index) =>
  stateful(`cache-${index}`, {
    image: "docker.io/valkey/valkey:8.1.0",
    ports: { valkey: 6379 },
    claims: { data: { mountPath: "/data", storage: "1Gi" } },
    health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
    resources,
  }),
);

/** Of ten services each calls the one before it, and the last is reached from outside. */
const web = [];
for (let index = 0; index < services; index += 1) {
  const upstream = index % 10 === 0 ? undefined : web[index - 1];
  const declared = service(`web-${index}`, {
    image: `ghcr.io/generated/web-${index}`,
    port: 5000,
    health: {
      readiness: httpGet("/healthz"),
      liveness: httpGet("/healthz", { failureThreshold: 6 }),
      startup: httpGet("/healthz", { periodSeconds: 2, failureThreshold: 30 }),
    },
    resources,
    env: {
      CACHE_HOST: caches[index % caches.length].host,
      LOG_LEVEL: "info",
      // The one line that a review is measured on.
      FEATURES: index === 0 ? (process.env.FEATURES_OF_ONE ?? "a,b,c") : "a,b,c",
      ...(upstream === undefined ? {} : { UPSTREAM_URL: upstream.url }),
    },
    ...(isExposed(index) ? { ingress: { className: "nginx", namespace: "ingress-nginx", path: `/${index}` } } : {}),
  });
  web.push(declared);
}

function isExposed(index) {
  return index % 10 === 9 || index === services - 1;
}

const base = system("generated", [...caches, ...web]);

function generated(name, tier, { tag, min, members }) {
  const settings = [
    ...caches.map((cache) => [cache.name, { storageClass: "standard", replicas: members }]),
    ...web.map((each, index) => [
      each.name,
      {
        tag,
        autoscale: { min, max: 9, cpu: 70 },
        resources: { requests: { cpu: "150m" } },
        patch: { containers: { [each.name]: { env: { LOG_LEVEL: "debug" } } } },
        ...(isExposed(index) ? { ingress: { host: `${name}.example.com`, clusterIssuer: "letsencrypt" } } : {}),
      },
    ]),
  ];
  return environment(base, {
    name,
    tier,
    namespace: `generated-${name}`,
    components: Object.fromEntries(settings),
    secrets: {},
  });
}

export default defineConfig({
  kubernetes: "1.34",
  environments: [
    generated("dev", "development", { tag: "1.4.0-rc.1", min: 2, members: 1 }),
    generated("prod", "production", { tag: "1.4.0", min: 3, members: 3 }),
  ],
  policy: {
    waivers: caches.map(({ name }) => ({
      rule: "require-backup",
      environment: "prod",
      component: name,
      reason: "A cache: what is lost is fetched again.",
    })),
  },
});
