/** What the compiler infers, without a type argument anywhere: the names of a declaration flow to where they are used. */
import { describe, expectTypeOf, it } from "vitest";
import {
  type Component,
  type ComponentFacts,
  configFiles,
  configMap,
  cronJob,
  emptyDir,
  envFile,
  environment,
  exec,
  httpGet,
  imageTag,
  job,
  type objects,
  type Probe,
  plain,
  random,
  replicas,
  type SecretKeyReference,
  secret,
  secretFiles,
  service,
  stateful,
  suggested,
  system,
  tcpSocket,
  text,
} from "../../src/index.ts";
import {
  base,
  type broker,
  type cache,
  components,
  db,
  health,
  image,
  jwt,
  production,
  resources,
  secrets,
  shop,
} from "./shop.ts";

type FactsOf<C> = C extends Component<string, infer Facts extends ComponentFacts> ? Facts : never;
type ShapeOf<C> = FactsOf<C>["shape"];

/** What an environment of the fixture's base says about each component. */
type Spec = Parameters<typeof environment<(typeof base)["components"], "production", "prod", "shop-prod">>[1];
type PatchOf<Name extends keyof Spec["components"]> = NonNullable<
  Extract<Spec["components"][Name], { patch?: unknown }>["patch"]
>;

describe("names", () => {
  it("are those of the declaration", () => {
    expectTypeOf(shop.name).toEqualTypeOf<"shop">();
    expectTypeOf(db.name).toEqualTypeOf<"shop-db">();
    expectTypeOf(db.database).toEqualTypeOf<"shop">();
    expectTypeOf<keyof (typeof base)["components"]>().toEqualTypeOf<
      "shop" | "shop-db" | "broker" | "cache" | "migrate" | "report"
    >();
  });

  it("may be computed", () => {
    const each = (index: number) => service(`shop-${index}`, { image, port: 5000, health, resources });
    expectTypeOf(each(1).name).toEqualTypeOf<`shop-${number}`>();
    const any = (name: string) => service(name, { image, port: 5000, health, resources });
    expectTypeOf(any("x").name).toEqualTypeOf<string>();
  });

  it("of secrets and their keys stay apart", () => {
    expectTypeOf(jwt.JWT_SECRET).toEqualTypeOf<SecretKeyReference<"jwt", "JWT_SECRET">>();
    const smtp = secret("smtp", { SMTP_USER: suggested("shop"), SMTP_PASSWORD: random() });
    expectTypeOf<keyof typeof smtp>().toEqualTypeOf<"SMTP_USER" | "SMTP_PASSWORD">();
    expectTypeOf(db.credentials.POSTGRES_PASSWORD).toEqualTypeOf<SecretKeyReference<"shop-db", "POSTGRES_PASSWORD">>();
    expectTypeOf<keyof typeof broker.credentials>().toEqualTypeOf<
      "RABBITMQ_USER" | "RABBITMQ_PASSWORD" | "RABBITMQ_ERLANG_COOKIE"
    >();
  });

  it("of probes' ports do too", () => {
    expectTypeOf(httpGet("/")).toEqualTypeOf<Probe<"http">>();
    expectTypeOf(httpGet("/", { port: "metrics" })).toEqualTypeOf<Probe<"metrics">>();
    expectTypeOf(tcpSocket({ port: "amqp" })).toEqualTypeOf<Probe<"amqp">>();
    expectTypeOf(exec(["true"])).toEqualTypeOf<Probe<never>>();
  });
});

describe("the shape of a pod", () => {
  it("has its containers with their ports and variables", () => {
    type Containers = ShapeOf<typeof shop>["containers"];
    expectTypeOf<keyof Containers>().toEqualTypeOf<"shop" | "proxy">();
    expectTypeOf<Containers["shop"]["ports"]>().toEqualTypeOf<"http" | "metrics">();
    expectTypeOf<Containers["shop"]["env"]>().toEqualTypeOf<"DB_HOST" | "JWT_SECRET" | "LOG_LEVEL" | "PORT">();
    expectTypeOf<Containers["proxy"]["ports"]>().toEqualTypeOf<"admin">();
    expectTypeOf<Containers["proxy"]["env"]>().toEqualTypeOf<"PROXY_MODE">();
    expectTypeOf<ShapeOf<typeof cache>["containers"]["cache"]["ports"]>().toEqualTypeOf<"valkey">();
  });

  it("has its volumes", () => {
    expectTypeOf<ShapeOf<typeof shop>["volumes"]>().toEqualTypeOf<"cache" | "tmp">();
    expectTypeOf<ShapeOf<typeof db>["volumes"]>().toEqualTypeOf<"run" | "tmp">();
    expectTypeOf<ShapeOf<typeof broker>["volumes"]>().toEqualTypeOf<"config" | "erlang-cookie" | "tmp">();
    expectTypeOf<ShapeOf<typeof cache>["volumes"]>().toEqualTypeOf<"tmp">();
  });

  it("flows into what an environment may patch", () => {
    type Containers = NonNullable<PatchOf<"shop">["containers"]>;
    expectTypeOf<keyof Containers>().toEqualTypeOf<"shop" | "proxy">();
    type Shop = Exclude<NonNullable<Containers["shop"]>, { kind: "removal" }>;
    expectTypeOf<keyof NonNullable<Shop["env"]>>().toEqualTypeOf<"DB_HOST" | "JWT_SECRET" | "LOG_LEVEL" | "PORT">();
    expectTypeOf<keyof NonNullable<Shop["ports"]>>().toEqualTypeOf<"http" | "metrics">();
    expectTypeOf<keyof NonNullable<PatchOf<"shop">["volumes"]>>().toEqualTypeOf<"cache" | "tmp">();
  });
});

describe("the secrets that an environment gives sources for", () => {
  it("are those that anything reads: variables, templates, volumes, sidecars", () => {
    const tls = secret("tls", { CLIENT_KEY: random() });
    const smtp = secret("smtp", { SMTP_PASSWORD: random() });
    const proxy = secret("proxy", { PROXY_TOKEN: random() });
    const mail = service("mail", {
      image,
      port: 5000,
      health,
      resources,
      env: { URL: text`smtp://${smtp.SMTP_PASSWORD}@mail:25`, DB: db.connectionUrl },
      volumes: { tls: secretFiles(tls, "/etc/tls"), scratch: emptyDir("/scratch", "1Gi") },
      sidecars: {
        proxy: {
          image: "docker.io/envoyproxy/envoy:v1.36.0",
          ports: { admin: 9901 },
          env: { PROXY_TOKEN: proxy.PROXY_TOKEN },
          health: {
            readiness: tcpSocket({ port: "admin" }),
            liveness: tcpSocket({ port: "admin", failureThreshold: 6 }),
          },
          resources,
        },
      },
    });
    expectTypeOf<FactsOf<typeof mail>["secrets"]>().toEqualTypeOf<"smtp" | "shop-db" | "tls" | "proxy">();
    const worker = cronJob("worker", {
      image: "ghcr.io/ecom/worker:1.0.0",
      schedule: "0 3 * * *",
      resources,
      volumes: { tls: secretFiles(tls, "/etc/tls") },
    });
    expectTypeOf<FactsOf<typeof worker>["secrets"]>().toEqualTypeOf<"tls">();
    const store = stateful("store", {
      image: "docker.io/valkey/valkey:8.1.0",
      ports: { valkey: 6379 },
      claims: { data: { mountPath: "/data", storage: "1Gi" } },
      health: {
        readiness: tcpSocket({ port: "valkey" }),
        liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }),
      },
      resources,
      volumes: { tls: secretFiles(tls, "/etc/tls") },
    });
    expectTypeOf<FactsOf<typeof store>["secrets"]>().toEqualTypeOf<"tls">();
    expectTypeOf<keyof Spec["secrets"]>().toEqualTypeOf<"jwt" | "shop-db" | "broker">();
  });

  it("are none where nothing reads one", () => {
    const settings = configMap("settings", { LOG_LEVEL: "info" });
    const settled = service("settled", {
      image,
      port: 5000,
      health,
      resources,
      env: { LOG_LEVEL: settings.LOG_LEVEL, TARGET: shop.url, GREETING: text`hello from ${db.host}` },
      volumes: { settings: configFiles(settings, "/etc/plain") },
    });
    expectTypeOf<FactsOf<typeof settled>["secrets"]>().toEqualTypeOf<never>();
    expectTypeOf<FactsOf<ReturnType<typeof objects<"quota", []>>>["secrets"]>().toEqualTypeOf<never>();
  });
});

describe("an environment", () => {
  it("asks for a tag where the image has none, and lets it be where it has one", () => {
    expectTypeOf<FactsOf<typeof shop>["pinned"]>().toEqualTypeOf<false>();
    expectTypeOf<FactsOf<typeof cache>["pinned"]>().toEqualTypeOf<true>();
    const bare = { image: "localhost:5000/shop", port: 5000, health, resources } as const;
    expectTypeOf<FactsOf<ReturnType<typeof make>>["pinned"]>().toEqualTypeOf<false>();
    function make() {
      return service("bare", bare);
    }
  });

  it("takes any count in development, and computed ones in production", () => {
    environment(base, { ...production, components, secrets });
    const counts = { ...components, shop: { ...components.shop, autoscale: { min: replicas(120), max: 400 } } };
    environment(base, { ...production, components: counts, secrets });
    environment(base, {
      name: "dev",
      tier: "development",
      namespace: "shop-dev",
      components: {
        shop: { tag: "1.5.0-rc.1", replicas: 1, ingress: components.shop.ingress },
        "shop-db": { storageClass: "standard" },
        broker: { replicas: 1, storageClass: "standard" },
        cache: { replicas: 1, storageClass: "standard" },
        migrate: {},
        report: { suspend: true },
      },
      secrets: { jwt: envFile(), "shop-db": envFile(), broker: envFile() },
    });
  });

  it("takes digests", () => {
    const digest = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    environment(base, {
      ...production,
      secrets,
      components: { ...components, shop: { ...components.shop, tag: digest } },
    });
  });

  it("is the same for a system of one job", () => {
    const once = system("once", [job("once", { image: "ghcr.io/ecom/once:1.0.0", resources })]);
    environment(once, { name: "dev", tier: "development", namespace: "once", components: { once: {} }, secrets: {} });
  });
});

describe("names that only look like a credential's", () => {
  it("take text where the declaration says that it is none, in base and patches", () => {
    const consumer = service("consumer", {
      image,
      port: 5000,
      health,
      resources,
      env: { ROUTING_KEY: plain("orders"), JWT_SECRET: jwt.JWT_SECRET },
    });
    const patch = {
      containers: { consumer: { env: { ROUTING_KEY: plain("x") }, addEnv: { A_COOKIE: plain("sid") } } },
    };
    const here = environment(system("one", [consumer]), {
      ...production,
      components: { consumer: { tag: imageTag("1.0.0"), replicas: 2, patch } },
      secrets: { jwt: envFile() },
    });
    expectTypeOf(here.name).toEqualTypeOf<string>();
  });
});
