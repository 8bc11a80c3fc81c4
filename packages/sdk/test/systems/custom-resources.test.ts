/** Custom resources that name what is generated, typed by the packages that users take them from. */
import type { IRollout } from "@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout";
import { Issuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import { describe, expect, it } from "vitest";
import { planTree } from "../../src/emit/plan.ts";
import {
  compile,
  configMap,
  envFile,
  environment,
  externalSecret,
  objects,
  postgres,
  secret,
  supplied,
  system,
} from "../../src/index.ts";
import { kustomizes } from "../kustomize/binaries.ts";
import { withWrittenTree } from "./written-tree.ts";

const settings = configMap("settings", { "app.json": "{}\n" });
const dns = secret("dns", { API_TOKEN: supplied("the token of the DNS provider") });
const scrape = secret("scrape", { USER: supplied("a user"), PASSWORD: supplied("a password") });
const ordersDb = postgres("orders-db", {
  image: "docker.io/library/postgres:17.6",
  database: "orders",
  storage: "10Gi",
  resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
});

const rollout = objects(
  "checkout",
  ({ files }) => [
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata: { name: "checkout" },
      spec: {
        selector: { matchLabels: { app: "checkout" } },
        template: {
          metadata: { labels: { app: "checkout" } },
          spec: {
            containers: [{ name: "checkout", image: "ghcr.io/ecom/checkout:1.0.0" }],
            volumes: [{ name: "settings", configMap: { name: files.name } }],
          },
        },
        strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
      },
    } satisfies IRollout,
  ],
  { reads: { files: settings } },
);

const scaling = objects(
  "scaling",
  ({ db }) => [
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "TriggerAuthentication",
      metadata: { name: "orders-db" },
      spec: { secretTargetRef: [{ parameter: "password", ...db.keys.POSTGRES_PASSWORD }] },
    } satisfies ITriggerAuthentication,
  ],
  { reads: { db: ordersDb.credentials }, layer: "db" },
);

const certificates = objects(
  "certificates",
  ({ dns: token }) => [
    new Issuer({
      metadata: { name: "letsencrypt" },
      spec: {
        acme: {
          server: "https://acme.example.com/directory",
          privateKeySecretRef: { name: "letsencrypt-account" },
          solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: token.keys.API_TOKEN } } }],
        },
      },
    }),
  ],
  { reads: { dns } },
);

const monitoring = objects(
  "monitoring",
  ({ login }) => [
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: { name: "orders" },
      spec: {
        selector: { matchLabels: { app: "orders" } },
        endpoints: [
          { port: "metrics", basicAuth: { username: login.keys.USER, password: login.keys.PASSWORD } },
          { port: "admin" },
        ],
      },
    } satisfies IServiceMonitor,
  ],
  { reads: { login: scrape } },
);

const base = system("orders", [rollout, scaling, certificates, monitoring, ordersDb]);
const components = {
  checkout: {},
  scaling: {},
  certificates: {},
  monitoring: {},
  "orders-db": { storageClass: "standard" },
} as const;
const dev = environment(base, {
  name: "dev",
  tier: "development",
  namespace: "orders-dev",
  components,
  secrets: { dns: envFile(), scrape: envFile(), "orders-db": envFile() },
});
const staging = environment(base, {
  name: "staging",
  tier: "development",
  namespace: "orders-staging",
  components,
  secrets: { dns: externalSecret({ store: "vault", key: "dns" }), scrape: envFile(), "orders-db": envFile() },
});
const { tree } = compile({ environments: [dev, staging] });

/** The names of Secrets and ConfigMaps by the field that has them, as the environment runs. */
const NAMES = [
  ["Rollout", "checkout", "spec.template.spec.volumes.0.configMap.name", "settings-for-checkout"],
  ["TriggerAuthentication", "orders-db", "spec.secretTargetRef.0.name", "orders-db-for-scaling"],
  ["Issuer", "letsencrypt", "spec.acme.solvers.0.dns01.cloudflare.apiTokenSecretRef.name", "dns-for-certificates"],
  ["ServiceMonitor", "orders", "spec.endpoints.0.basicAuth.username.name", "scrape-for-monitoring"],
  ["ServiceMonitor", "orders", "spec.endpoints.0.basicAuth.password.name", "scrape-for-monitoring"],
] as const;

describe("custom resources that name what is generated", () => {
  it("name it by the name that it has in a cluster", () => {
    withWrittenTree(tree, ({ ours }) => {
      const objectsOfDev = ours("overlays/dev");
      for (const [kind, name, path, generated] of NAMES) {
        const object = objectsOfDev.find((one) => one.kind === kind && one.metadata.name === name);
        const named = path.split(".").reduce<unknown>((value, step) => Reflect.get(Object(value), step), object);
        expect(named, `${kind} ${path}`).toMatch(new RegExp(`^${generated}-[a-z0-9]{10}$`));
        expect(objectsOfDev.map(({ metadata }) => metadata.name)).toContain(named);
      }
      // What an operator writes has the name that it was declared with.
      expect(JSON.stringify(ours("overlays/staging"))).toContain('"name":"dns-for-certificates","key":"API_TOKEN"');
    });
  });

  it("tell Kustomize only of fields that it does not know, in the root that has the objects", () => {
    const files = [...planTree(tree).files].filter(([path]) => path.endsWith("/name-references.yaml"));
    expect(files.map(([path]) => path)).toEqual([
      "base/certificates/name-references.yaml",
      "base/checkout/name-references.yaml",
      "base/monitoring/name-references.yaml",
      "base/scaling/name-references.yaml",
    ]);
    expect(files[1]?.[1]).toBe(
      [
        "# Generated by ecom-k8s. Do not edit by hand: change the source, then run `ecom-k8s build`.",
        "# Where these kinds name what is generated: the hash of the content is followed there.",
        "nameReference:",
        "- kind: ConfigMap",
        "  version: v1",
        "  fieldSpecs:",
        "  - kind: Rollout",
        "    group: argoproj.io",
        "    version: v1alpha1",
        "    path: spec/template/spec/volumes/configMap/name",
        "",
      ].join("\n"),
    );
  });

  it.each(kustomizes())("are built by $name into what we say, as a whole and in roots alone", (kustomize) => {
    withWrittenTree(tree, ({ differences }) => {
      for (const dir of ["overlays/dev", "overlays/dev/db/scaling", "overlays/staging/base/certificates"]) {
        expect(differences(kustomize, dir), dir).toEqual([]);
      }
    });
  });
});
