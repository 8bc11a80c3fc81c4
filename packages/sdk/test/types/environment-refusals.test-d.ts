/** What does not compile in an environment; see `declaration-refusals.test-d.ts`. */
import { envFile, environment, objects, remove, system } from "../../src/index.ts";
import { base, components, jwt, production, report, secrets } from "./shop.ts";

// Everything of the base, and nothing else.

const { "shop-db": _database, ...withoutDatabase } = components;
environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- Every<"component of the base is listed, with how it runs here"
  components: withoutDatabase,
});

environment(base, {
  ...production,
  secrets,
  components: {
    ...components,
    // @ts-expect-error -- 'cart' does not exist in type
    cart: { tag: "1.0.0", replicas: 2 },
  },
});

environment(base, {
  ...production,
  components,
  // @ts-expect-error -- Property 'jwt' is missing in type
  secrets: { "shop-db": envFile(), broker: envFile() },
});

environment(base, {
  ...production,
  components,
  secrets: {
    ...secrets,
    // @ts-expect-error -- 'smtp' does not exist in type
    smtp: envFile(),
  },
});

// @ts-expect-error -- 'Prod' is no DNS-1123 label: write 'prod'
environment(base, { ...production, components, secrets, name: "Prod" });

// @ts-expect-error -- 'shop.prod' is no DNS-1123 label
environment(base, { ...production, components, secrets, namespace: "shop.prod" });

// Counts.

const { shop } = components;
const at = { tag: "1.4.0", ingress: shop.ingress } as const;

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 2 or more: one pod that leaves, for a drain or a crash, leaves another
  components: { ...components, shop: { ...at, replicas: 1 } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 2 or more: one pod that leaves, for a drain or a crash, leaves another
  components: { ...components, shop: { ...at, autoscale: { min: 1, max: 4 } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 2 or more
  components: { ...components, cache: { storageClass: "retain", replicas: 1 } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 3, 5, 7 or 9: those that stay when one leaves are a majority
  components: { ...components, broker: { storageClass: "retain", replicas: 2 } },
});

environment(base, {
  ...production,
  tier: "development",
  secrets,
  // @ts-expect-error -- an odd number up to 9: a majority is never a tie
  components: { ...components, broker: { storageClass: "retain", replicas: 2 } },
});

declare const tier: "production" | "development";
environment(base, {
  ...production,
  tier,
  secrets,
  // @ts-expect-error -- 2 or more: one pod that leaves
  components: { ...components, shop: { ...at, replicas: 1 } },
});

environment(base, {
  ...production,
  tier,
  secrets,
  // @ts-expect-error -- backup is required in production
  components: { ...components, "shop-db": { storageClass: "retain" } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- replicas or autoscale is required: a fixed count, or two between which the load decides
  components: { ...components, shop: at },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- autoscale owns the count: leave replicas out
  components: { ...components, shop: { ...at, replicas: 3, autoscale: { min: 3, max: 9 } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- replicas is required: how many nodes the cluster has here
  components: { ...components, broker: { storageClass: "retain" } },
});

// What runs, and on what.

const counted = { ingress: shop.ingress, replicas: 2 } as const;

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- tag is required: the image's release, such as '3.0.0', or a digest
  components: { ...components, shop: counted },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- a tag that stays, such as '3.0.0', or a digest
  components: { ...components, shop: { ...counted, tag: "latest" } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- ingress is required: the host by which it is reached from outside
  components: { ...components, shop: { tag: "1.4.0", replicas: 2 } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- backup is required in production: without one, the data is lost with its volume
  components: { ...components, "shop-db": { storageClass: "retain" } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- storageClass is required: it decides what becomes of the data
  components: { ...components, cache: { replicas: 2 } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- storage: bytes, such as '10Gi'
  components: { ...components, cache: { replicas: 2, storageClass: "retain", storage: "10 GB" } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- cpu: cores, such as '250m' or '1.5'
  components: { ...components, report: { resources: { requests: { cpu: "0.5 cpu" } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'replicas' does not exist in type
  components: { ...components, "shop-db": { ...components["shop-db"], replicas: 2 } },
});

// Patches name what the base has.

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'web' does not exist in type
  components: { ...components, shop: { ...shop, patch: { containers: { web: {} } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'admin' does not exist in type 'Partial<{ readonly http: number | Removal; readonly metrics: number | Removal; }>'
  components: { ...components, shop: { ...shop, patch: { containers: { shop: { ports: { admin: 9901 } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- Did you mean to write 'LOG_LEVEL'?
  components: { ...components, shop: { ...shop, patch: { containers: { shop: { env: { LOG_LEVL: "debug" } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'LOG_LEVEL' does not exist in type '{ readonly PROXY_MODE?: string | number | Removal; }'
  components: { ...components, shop: { ...shop, patch: { containers: { proxy: { env: { LOG_LEVEL: "debug" } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'data' does not exist in type
  components: { ...components, shop: { ...shop, patch: { volumes: { data: remove } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'data' does not exist in type '{ readonly tmp?: Removal | VolumePatch; }'
  components: { ...components, report: { patch: { volumes: { data: remove } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- JWT_SECRET is a credential: its value comes from its declared secret
  components: { ...components, shop: { ...shop, patch: { containers: { shop: { env: { JWT_SECRET: "x" } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- a credential is a key of a declared secret: read it in the base
  components: { ...components, shop: { ...shop, patch: { containers: { shop: { addEnv: { API_TOKEN: "x" } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'image' does not exist in type
  components: { ...components, shop: { ...shop, patch: { containers: { shop: { image: "other:1" } } } } },
});

environment(base, {
  ...production,
  secrets,
  components: {
    ...components,
    // @ts-expect-error -- memory: bytes, such as '128Mi' or '1Gi'
    shop: { ...shop, patch: { containers: { proxy: { resources: { limits: { memory: "1 GB" } } } } } },
  },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- the container has no variables: put new ones under 'addEnv'
  components: { ...components, report: { patch: { containers: { report: { env: { LOG_LEVEL: "debug" } } } } } },
});

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- the container has no ports
  components: { ...components, report: { patch: { containers: { report: { ports: { http: 8080 } } } } } },
});

const secretless = system("secretless", [report]);
environment(secretless, {
  ...production,
  components: { report: {} },
  // @ts-expect-error -- no component reads a secret: leave it empty
  secrets: { jwt: envFile() },
});

// The rollout is no option.

environment(base, {
  ...production,
  secrets,
  // @ts-expect-error -- 'strategy' does not exist in type 'WorkloadFields'
  components: { ...components, shop: { ...shop, patch: { spec: { strategy: { type: "Recreate" } } } } },
});

environment(base, {
  ...production,
  secrets,
  components: {
    ...components,
    // @ts-expect-error -- 'updateStrategy' does not exist in type 'WorkloadFields'
    cache: { ...components.cache, patch: { spec: { updateStrategy: { type: "OnDelete" } } } },
  },
});

// Objects read secrets as components do.

const gate = objects(
  "gate",
  ({ token }) => [{ apiVersion: "example.com/v1", kind: "Gate", metadata: { name: "gate" }, from: token.name }],
  { reads: { token: jwt } },
);
environment(system("gated", [gate]), {
  ...production,
  components: { gate: {} },
  // @ts-expect-error -- Property 'jwt' is missing in type
  secrets: {},
});
