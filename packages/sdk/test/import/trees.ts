/** The trees of this folder, and what becomes of each. */
export interface ImportedTree {
  readonly name: string;
  /** Component → what makes it. */
  readonly components: Readonly<Record<string, string>>;
  /** Overlays, by environment. */
  readonly overlays: Readonly<Record<string, readonly string[]>>;
  /** What a builder names otherwise. */
  readonly renamed?: Readonly<Record<string, string>>;
}

export const TREES: readonly ImportedTree[] = [
  {
    name: "shop-by-hand",
    components: {
      "api-gateway": "service",
      auth: "service",
      "auth-db": "postgres",
      order: "service",
      "order-db": "postgres",
      product: "service",
      "product-db": "postgres",
      rabbitmq: "rabbitmq",
    },
    overlays: { dev: ["overlays/dev"], prod: ["overlays/prod"] },
  },
  {
    name: "bases-of-bases",
    components: { web: "service", worker: "service" },
    overlays: { live: ["environments/live"], staging: ["environments/staging"] },
  },
  {
    name: "rollouts",
    components: {
      agent: "objects",
      checkout: "objects",
      monitoring: "objects",
      prices: "service",
      report: "cronJob",
      traffic: "objects",
    },
    overlays: { production: ["overlays/production"], test: ["overlays/test"] },
  },
  {
    name: "prefixed",
    components: { api: "objects", cache: "objects" },
    overlays: { dev: ["overlays/dev"], prod: ["overlays/prod"] },
  },
  {
    name: "plain-yaml",
    components: { sessions: "objects", wiki: "service", "wiki-db": "objects" },
    overlays: {},
    renamed: { "Deployment/wiki-deployment": "Deployment/wiki" },
  },
  {
    name: "layers",
    components: { access: "objects", index: "stateful", search: "service" },
    overlays: {
      prod: ["apps/index/overlays/prod", "apps/search/overlays/prod"],
      qa: ["apps/index/overlays/qa", "apps/search/overlays/qa"],
    },
  },
];
