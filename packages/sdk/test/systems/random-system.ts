import fc from "fast-check";
import {
  configFiles,
  configMap,
  cronJob,
  emptyDir,
  environment,
  httpGet,
  job,
  objects,
  outside,
  podName,
  postgres,
  rabbitmq,
  random,
  secret,
  secretFiles,
  service,
  stateful,
  suggested,
  system,
  tcpSocket,
  text as template,
} from "../../src/index.ts";
import type { Component } from "../../src/model/component.ts";
import type { EnvValue } from "../../src/model/reference.ts";
import type { SecretKeyReference } from "../../src/model/secret.ts";
import type { Environment } from "../../src/overlays/environment.ts";
import { text } from "../kustomize/random-values.ts";
import { randomSettings, settingsOf } from "./random-settings.ts";
import { randomSource, sourceOf } from "./random-sources.ts";

/** What is decided of one component before it is built; numbers choose among what is there. */
const plannedComponent = fc.record({
  role: fc.constantFrom(
    ...(["service", "service", "service", "postgres", "stateful", "rabbitmq", "job", "cron-job", "objects"] as const),
  ),
  texts: fc.dictionary(
    fc.constantFrom("LOG_LEVEL", "MODE", "x", "POD_NAME", "POSTGRES_USER"),
    fc.oneof(text, fc.integer()),
    {
      maxKeys: 3,
    },
  ),
  talksTo: fc.array(fc.record({ whom: fc.nat(20), how: fc.constantFrom("host", "port", "url") }), { maxLength: 3 }),
  reads: fc.array(fc.nat(20), { maxLength: 3 }),
  composed: fc.array(fc.oneof(fc.nat(20), text), { maxLength: 4 }),
  configs: fc.array(fc.nat(20), { maxLength: 2 }),
  volumes: fc.subarray(["scratch", "config", "secret"] as const),
  ports: fc.subarray(["metrics", "admin"] as const),
  sidecar: fc.boolean(),
  ingress: fc.boolean(),
  outside: fc.boolean(),
  pinned: fc.boolean(),
  quorum: fc.boolean(),
  extra: fc.boolean(),
});
type PlannedComponent = typeof plannedComponent extends fc.Arbitrary<infer T> ? T : never;

/** Names that begin one another, and that derived names could run into. */
const NAMES = ["auth", "auth-db", "auth-db-config", "a", "order", "order-backup", "shop", "web-2", "x-for-y", "rabbit"];
const CONFIG_NAMES = ["settings", "auth-db-settings", "shop-settings", "a"];

const planned = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 }),
  components: fc.array(plannedComponent, { minLength: 5, maxLength: 5 }),
  configs: fc.uniqueArray(fc.constantFrom(...CONFIG_NAMES), { minLength: 1, maxLength: 3 }),
  configTexts: fc.array(text, { minLength: 3, maxLength: 3 }),
  environments: fc.array(
    fc.record({
      tier: fc.constantFrom("production" as const, "development" as const),
      settings: fc.array(randomSettings, { minLength: 5, maxLength: 5 }),
      sources: fc.array(randomSource, { minLength: 8, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

type Plan = typeof planned extends fc.Arbitrary<infer T> ? T : never;

/** A whole system in its environments; a failure prints what was decided of it. */
export interface RandomSystem {
  readonly environments: readonly Environment[];
  readonly [fc.toStringMethod]: () => string;
}

/** Systems whose namespaces begin with `prefix`, so that several can be built at once. */
export function randomSystem(prefix: string): fc.Arbitrary<RandomSystem> {
  return planned.map((plan) => ({
    environments: environmentsOf(plan, prefix),
    [fc.toStringMethod]: () => JSON.stringify(plan),
  }));
}

function environmentsOf(plan: Plan, prefix: string): readonly Environment[] {
  const configs = plan.configs.map((name, index) =>
    configMap(name as "settings", { LOG_LEVEL: "info", [`file-${index}.conf`]: plan.configTexts[index] ?? "" }),
  );
  const own = [
    secret("jwt", { JWT_SECRET: random(48) }),
    secret("smtp", { USER: suggested("shop"), PASSWORD: random() }),
  ];
  const built: Component[] = [];
  const keys: SecretKeyReference[] = own.flatMap((each): SecretKeyReference[] => Object.values(each));
  for (const [index, name] of plan.names.entries()) {
    const component = plan.components[index];
    if (component === undefined) continue;
    const made = build(name, component, { built, keys, configs });
    built.push(made);
    if ("credentials" in made) keys.push(...Object.values(made.credentials as Record<string, SecretKeyReference>));
  }
  const base = system("random", built);
  return plan.environments.map(({ tier, settings, sources }, index) => {
    const secrets = [...new Set(built.flatMap(({ secretKeys }) => secretKeys.map((key) => key.secret)))];
    return environment(base, {
      name: `env-${index}`,
      tier,
      namespace: `${prefix}-${index}`,
      // The types of a random system are not known; its values are checked when they are compiled.
      components: Object.fromEntries(
        built.map((component, at) => [component.name, settingsOf(component, settings[at] ?? {}, tier)]),
      ) as never,
      secrets: Object.fromEntries(secrets.map((name, at) => [name, sourceOf(sources[at], keys, name)])) as never,
    });
  });
}

interface Known {
  readonly built: readonly Component[];
  readonly keys: readonly SecretKeyReference[];
  readonly configs: readonly Readonly<Record<string, ReturnType<typeof configMap>[string]>>[];
}

const resources = {
  requests: { cpu: "100m", memory: "128Mi" },
  limits: { cpu: "500m", memory: "0.5Gi" as "1Gi" },
} as const;

function build(label: string, plan: PlannedComponent, known: Known): Component {
  const name = label as "shop";
  const env = environmentOf(plan, known);
  const volumes = volumesOf(plan, known);
  const image = plan.pinned ? (`ghcr.io/random/${name}:1.0.0` as const) : (`ghcr.io/random/${name}` as const);
  const extra = plan.extra
    ? { objects: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: `${name}-extra` }, data: { A: "yes" } }] }
    : {};
  const reaches = plan.outside ? { reaches: [outside("203.0.113.0/24", [443], "somebody: 'quoted'")] } : {};
  const common = { resources, env, volumes, ...extra, ...reaches };
  switch (plan.role) {
    case "service":
      return service(name, {
        ...common,
        image,
        port: 5000,
        ports: Object.fromEntries(plan.ports.map((port, index) => [port, 9090 + index])),
        health: { readiness: httpGet("/ready"), liveness: httpGet("/live", { failureThreshold: 6 }) },
        ...(plan.ingress ? { ingress: { className: "nginx", namespace: "ingress-nginx" } } : {}),
        ...(plan.sidecar ? { sidecars: { proxy: sidecarOf(env) } } : {}),
      });
    case "stateful":
      return stateful(name, {
        ...common,
        image,
        ports: { raft: 7000 },
        peerPorts: { gossip: 7001 },
        claims: { data: { mountPath: "/data", storage: "1024Mi" } },
        health: { readiness: tcpSocket({ port: "raft" }), liveness: tcpSocket({ port: "raft", failureThreshold: 6 }) },
        ...(plan.quorum ? { quorum: true } : {}),
      });
    case "postgres":
      return postgres(name, { image: "docker.io/library/postgres:17.6", database: "shop", storage: "10Gi", resources });
    case "rabbitmq":
      return rabbitmq(name, {
        image: "docker.io/library/rabbitmq:4.1.4",
        storage: "8Gi",
        resources,
        ...(plan.ingress ? { metrics: { namespace: "monitoring" } } : {}),
      });
    case "job":
      return job(name, { ...common, image: `ghcr.io/random/${name}:1.0.0` });
    case "cron-job":
      return cronJob(name, { ...common, image: `ghcr.io/random/${name}:1.0.0`, schedule: "30 2 * * *" });
    case "objects":
      return customObjects(name, plan, known);
  }
}

/** Objects of kinds that Kustomize does and does not know, which name some of what is generated for them. */
function customObjects(name: "shop", plan: PlannedComponent, { keys, configs }: Known): Component {
  const quota = {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name, annotations: { note: "1e3" } },
    spec: { hard: { pods: "20" } },
  };
  const key = keys[(plan.reads[0] ?? 0) % keys.length];
  const config = configs[(plan.configs[0] ?? 0) % configs.length];
  if (key === undefined || config === undefined || plan.reads.length === 0) return objects(name, [quota]);
  return objects(
    name,
    ({ key: { name: secretName, keys: selectors }, config: { name: configName } }) => [
      quota,
      {
        apiVersion: "example.com/v1",
        kind: "Widget",
        metadata: { name, annotations: { "example.com/secret": secretName } },
        spec: { refs: [{ from: selectors }, {}], names: [configName, "other"], twice: { name: secretName } },
      },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name },
        spec: { containers: [{ name: "a", image: "a:1", envFrom: [{ configMapRef: { name: configName } }] }] },
      },
    ],
    { reads: { key: { [key.key]: key }, config } },
  );
}

function sidecarOf(env: Readonly<Record<string, EnvValue>>) {
  return {
    image: "docker.io/envoyproxy/envoy:v1.36.0" as const,
    ports: { proxy: 9901 },
    env,
    health: { readiness: tcpSocket({ port: "proxy" }), liveness: tcpSocket({ port: "proxy", failureThreshold: 6 }) },
    resources,
    mounts: { tmp: "/tmp" },
  } as const;
}

function environmentOf(plan: PlannedComponent, { built, keys, configs }: Known): Readonly<Record<string, EnvValue>> {
  const env: Record<string, EnvValue> = { ...plan.texts };
  for (const [index, { whom, how }] of plan.talksTo.entries()) {
    const reachable = built.filter((component) => "host" in component);
    const target = reachable[whom % Math.max(1, reachable.length)];
    // Those that have a host have a port; only services have a URL.
    const edge = target === undefined ? undefined : (Reflect.get(target, how) ?? Reflect.get(target, "host"));
    if (edge !== undefined) env[`EDGE_${index}`] = edge;
  }
  for (const which of plan.reads) {
    const key = keys[which % Math.max(1, keys.length)];
    if (key !== undefined) env[`${key.secret}_${key.key}`.replaceAll("-", "_").toUpperCase()] = key;
  }
  if (plan.composed.length > 0) {
    const parts = plan.composed.map((part) =>
      typeof part === "string" ? part : (keys[part % keys.length] ?? podName),
    );
    env["COMPOSED"] = template(Object.assign([...parts.map(() => ""), ""], { raw: [] }), ...parts);
  }
  for (const [index, which] of plan.configs.entries()) {
    const key = configs[which % configs.length]?.["LOG_LEVEL"];
    if (key !== undefined) env[`CONFIG_${index}`] = key;
  }
  return env;
}

function volumesOf(plan: PlannedComponent, { keys, configs }: Known) {
  const [config] = configs;
  const [key] = keys;
  return {
    ...(plan.volumes.includes("scratch") ? { scratch: emptyDir("/scratch", "1024Mi") } : {}),
    ...(plan.volumes.includes("config") && config !== undefined ? { config: configFiles(config, "/etc/app") } : {}),
    ...(plan.volumes.includes("secret") && key !== undefined ? { secret: secretFiles({ key }, "/etc/keys") } : {}),
  };
}
