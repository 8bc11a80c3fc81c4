import { compile, type Manifest } from "@ecom/k8s-sdk";
import { describe, expect, it } from "vitest";
import type { Container, PodSpec } from "../../sdk/src/model/kubernetes.ts";
import { effectiveManifests } from "../../sdk/src/render/effective.ts";
import { kubeletEnvironment } from "../../sdk/test/kubernetes/kubelet-environment.ts";
import { objectOf } from "../../sdk/test/kubernetes/objects-of.ts";
import { dev, prod } from "../src/index.ts";

const { tree } = compile({ environments: [dev, prod] });
const environments = { dev: effectiveManifests(tree, "overlays/dev"), prod: effectiveManifests(tree, "overlays/prod") };
type Name = keyof typeof environments;
const both = ["dev", "prod"] as const;

const POSTGRES = ["POSTGRES_HOST", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"];
/** The last two are what the URL is composed of in the pod. */
const RABBITMQ = [
  "RABBITMQ_URL",
  "RABBITMQ_PRODUCT_QUEUE",
  "RABBITMQ_ORDER_QUEUE",
  "RABBITMQ_USER",
  "RABBITMQ_PASSWORD",
];

/** The stateless services: their port, their health, whom they talk to, and what they read. */
const SERVICES = [
  {
    name: "api-gateway",
    port: 5000,
    health: "/apis/healthz",
    talksTo: ["auth:5001", "product:5002", "order:5003"],
    reads: ["AUTH_URL", "PRODUCT_URL", "ORDER_URL", "JWT_SECRET", "PORT"],
  },
  {
    name: "auth",
    port: 5001,
    health: "/healthz",
    talksTo: ["auth-db:5432"],
    reads: [...POSTGRES, "JWT_SECRET", "PORT"],
  },
  {
    name: "product",
    port: 5002,
    health: "/healthz",
    talksTo: ["product-db:5432", "rabbitmq:5672"],
    reads: [...POSTGRES, ...RABBITMQ, "PORT"],
  },
  {
    name: "order",
    port: 5003,
    health: "/healthz",
    talksTo: ["order-db:5432", "rabbitmq:5672", "product:5002"],
    reads: [...POSTGRES, ...RABBITMQ, "PRODUCT_URL", "PORT"],
  },
] as const;

const DATABASES = [
  { name: "auth-db", database: "auth" },
  { name: "order-db", database: "order" },
  { name: "product-db", database: "product" },
] as const;

function podOf(environment: Name, kind: "Deployment" | "StatefulSet", name: string): PodSpec {
  const pod = objectOf(environments[environment], kind, name).spec.template.spec;
  if (pod === undefined) throw new Error(`${name} has no pod`);
  return pod;
}

function mainOf(pod: PodSpec, name: string): Container {
  const main = pod.containers.find((container) => container.name === name);
  if (main === undefined) throw new Error(`the pod has no container ${name}`);
  return main;
}

/** `pods:port` that a NetworkPolicy lets out to, or in from. */
function edges(environment: Name, name: string, direction: "ingress" | "egress"): readonly string[] {
  const { spec } = objectOf(environments[environment], "NetworkPolicy", name);
  const rules =
    direction === "egress"
      ? spec.egress?.map(({ to, ports }) => ({ peers: to, ports }))
      : spec.ingress?.map(({ from, ports }) => ({ peers: from, ports }));
  return (rules ?? []).flatMap(({ peers = [], ports = [] }) =>
    peers.flatMap(({ podSelector, namespaceSelector }) => {
      const pods = podSelector?.matchLabels?.["app.kubernetes.io/name"];
      const namespace = namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"];
      return ports.map(({ port }) => `${pods ?? namespace}:${port}`);
    }),
  );
}

const DNS = ["kube-system:53", "kube-system:53"];

describe.each(both)("in %s, a stateless service", (environment) => {
  it.each(SERVICES)("$name serves on $port, and answers at $health", ({ name, port, health }) => {
    const main = mainOf(podOf(environment, "Deployment", name), name);
    expect(main.ports).toEqual([{ name: "http", containerPort: port, protocol: "TCP" }]);
    for (const probe of [main.readinessProbe, main.livenessProbe, main.startupProbe]) {
      expect(probe?.httpGet).toEqual({ path: health, port: "http" });
    }
    expect(objectOf(environments[environment], "Service", name).spec.ports).toEqual([
      { name: "http", port, targetPort: "http", protocol: "TCP" },
    ]);
  });

  it.each(SERVICES)("$name reads what its process reads", ({ name, reads }) => {
    const names = mainOf(podOf(environment, "Deployment", name), name).env?.map((variable) => variable.name);
    const inDev = environment === "dev" && name === "auth" ? ["LOG_LEVEL"] : [];
    expect(names?.toSorted()).toEqual([...reads, ...inDev].toSorted());
  });

  it.each(SERVICES)("$name talks to $talksTo and to nobody else, who let it in", ({ name, talksTo }) => {
    expect(edges(environment, name, "egress").toSorted()).toEqual([...talksTo, ...DNS].toSorted());
    for (const edge of talksTo) {
      const [whom = "", port] = edge.split(":");
      expect(edges(environment, whom, "ingress")).toContain(`${name}:${port}`);
    }
  });

  it.each(SERVICES)("$name runs as a user without privileges", ({ name }) => {
    expect(podOf(environment, "Deployment", name).securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: expect.toSatisfy((user: number) => user >= 10_000),
    });
  });

  it("is reached from outside if it is api-gateway", () => {
    const ingresses = environments[environment].filter(({ kind }) => kind === "Ingress");
    expect(ingresses.map(({ metadata }) => metadata.name)).toEqual(["api-gateway"]);
    expect(edges(environment, "api-gateway", "ingress")).toEqual(["ingress-nginx:5000"]);
  });
});

describe.each(both)("in %s, a database", (environment) => {
  it.each(DATABASES)("$name holds $database, on 5432, asked by pg_isready", ({ name, database }) => {
    const main = mainOf(podOf(environment, "StatefulSet", name), name);
    expect(main.ports).toEqual([{ name: "postgres", containerPort: 5432, protocol: "TCP" }]);
    expect(main.readinessProbe?.exec?.command?.join(" ")).toContain("pg_isready");
    expect(main.env?.map((variable) => variable.name)).toEqual([
      "POSTGRES_USER",
      "POSTGRES_PASSWORD",
      "POSTGRES_DB",
      "PGDATA",
    ]);
    expect(main.env).toContainEqual({ name: "POSTGRES_DB", value: database });
    expect(objectOf(environments[environment], "StatefulSet", name).spec.replicas).toBe(1);
  });

  it.each(DATABASES)(
    "$name is reached by its own service alone, and by its backup in production",
    ({ name, database }) => {
      expect(edges(environment, name, "ingress")).toEqual([`${database}:5432`]);
      expect(edges(environment, name, "egress")).toEqual(DNS);
      const backups = environments[environment].filter(({ metadata }) => metadata.name === `${name}-backup-access`);
      expect(backups).toHaveLength(environment === "prod" ? 1 : 0);
    },
  );
});

describe("the broker", () => {
  it("is a cluster of three in production, and one node in development", () => {
    const replicas = both.map((name) => objectOf(environments[name], "StatefulSet", "rabbitmq").spec.replicas);
    expect(replicas).toEqual([1, 3]);
  });

  it.each(both)("in %s listens for clients, management and metrics, and talks to itself", (environment) => {
    const main = mainOf(podOf(environment, "StatefulSet", "rabbitmq"), "rabbitmq");
    expect(main.ports?.map(({ name, containerPort }) => [name, containerPort])).toEqual(
      expect.arrayContaining([
        ["amqp", 5672],
        ["management", 15672],
        ["metrics", 15692],
      ]),
    );
    expect(main.livenessProbe?.exec?.command?.[0]).toBe("rabbitmq-diagnostics");
    const egress = edges(environment, "rabbitmq", "egress");
    expect(egress.filter((edge) => !edge.startsWith("rabbitmq:"))).toEqual(DNS);
    expect(edges(environment, "rabbitmq", "ingress")).toEqual(expect.arrayContaining(["product:5672", "order:5672"]));
  });

  it.each(both)("in %s has user, password and Erlang cookie from one secret", (environment) => {
    const secret = environments[environment].find(
      ({ kind, metadata }) =>
        kind === "Secret" && metadata.name.startsWith("rabbitmq-") && !metadata.name.includes("-for-"),
    );
    expect(Object.keys(Object(secret?.["data"])).toSorted()).toEqual([
      "RABBITMQ_ERLANG_COOKIE",
      "RABBITMQ_PASSWORD",
      "RABBITMQ_USER",
    ]);
  });
});

describe("credentials", () => {
  it.each(["product", "order"])("%s has a URL that its pod composes, never text", (name) => {
    const env = mainOf(podOf("prod", "Deployment", name), name).env ?? [];
    expect(env).toContainEqual({
      name: "RABBITMQ_URL",
      value: "amqp://$(RABBITMQ_USER):$(RABBITMQ_PASSWORD)@rabbitmq:5672",
    });
    const environment = kubeletEnvironment(env, (source) => source.replace(/-[a-z0-9]{10}\//, "/"));
    expect(environment.get("RABBITMQ_URL")).toBe(
      `amqp://rabbitmq-for-${name}/RABBITMQ_USER:rabbitmq-for-${name}/RABBITMQ_PASSWORD@rabbitmq:5672`,
    );
    expect(environment.get("RABBITMQ_PRODUCT_QUEUE")).toBe("product");
    expect(environment.get("RABBITMQ_ORDER_QUEUE")).toBe("order");
  });

  it("JWT_SECRET is one secret with two readers", () => {
    const generated = tree.roots
      .filter(({ dir }) => dir.startsWith("overlays/prod/"))
      .flatMap(({ dir, secretGenerator = [] }) => secretGenerator.map((secret) => ({ dir, ...secret })))
      .filter(({ keys }) => keys.some(({ key }) => key === "JWT_SECRET"));
    expect(generated.map(({ dir }) => dir)).toEqual(["overlays/prod/base/api-gateway", "overlays/prod/base/auth"]);
    expect(new Set(generated.flatMap(({ keys }) => keys.map((key) => `${key.secret}.${key.sourceKey}`)))).toEqual(
      new Set(["jwt.JWT_SECRET"]),
    );
  });

  it.each(["auth", "product", "order"])("%s and its database share one value of each credential", (name) => {
    const sources = (dir: string) =>
      tree.roots
        .find((root) => root.dir === dir)
        ?.secretGenerator?.flatMap(({ keys }) => keys)
        .filter(({ secret }) => secret === `${name}-db`)
        .map(({ secret, sourceKey }) => `${secret}.${sourceKey}`)
        .toSorted();
    expect(sources(`overlays/prod/base/${name}`)).toEqual(sources(`overlays/prod/db/${name}-db`));
    expect(sources(`overlays/prod/base/${name}`)).toHaveLength(2);
  });
});

describe("waves", () => {
  it("start databases and the broker first, then what only talks to them, then the rest", () => {
    const wave = ({ metadata }: Manifest) => Number(Object(metadata["annotations"])["argocd.argoproj.io/sync-wave"]);
    const waves = environments.prod
      .filter(({ kind }) => kind === "Deployment" || kind === "StatefulSet")
      .map((object) => [object.metadata.name, wave(object)] as const);
    expect(Object.fromEntries(waves)).toEqual({
      "auth-db": 0,
      "order-db": 0,
      "product-db": 0,
      rabbitmq: 0,
      auth: 1,
      product: 1,
      order: 2,
      "api-gateway": 3,
    });
  });
});
