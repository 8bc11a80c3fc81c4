import { describe, expect, it } from "vitest";
import { effectiveOf, rootOf } from "../../test/kubernetes/effective-of.ts";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { base, components, prod, production, secrets, shop } from "../../test/types/shop.ts";
import { exampleService, spec } from "../builders/example.fixture.ts";
import { service } from "../builders/service.ts";
import { system } from "../builders/system.ts";
import { imageTag } from "../model/image.ts";
import { effectiveManifests } from "../render/effective.ts";
import { compile } from "./compile.ts";
import { environment } from "./environment.ts";
import { envFile } from "./secret-source.ts";
import { replicas } from "./tier.ts";

/** The environment of the fixture with other settings, also such as the types refuse. */
function prodWith(settings: object) {
  return environment(base, { ...production, components: { ...components, ...settings } as typeof components, secrets });
}

describe("environment", () => {
  it("keeps what it is given, as plain data", () => {
    expect(prod).toMatchObject({ name: "prod", tier: "production", namespace: "shop-prod", system: base });
    expect(Object.keys(prod.settings)).toEqual(Object.keys(components));
    expect(prod.secrets).toEqual(secrets);
  });

  it("labels its Namespace, beside the standard labels and in their place", () => {
    const namespaceLabels = { team: "shop", "pod-security.kubernetes.io/enforce": "baseline" };
    const labelled = environment(base, { ...production, components, secrets, namespaceLabels });
    const { tree } = compile({ environments: [labelled] });
    const [namespace] = effectiveManifests(tree, "overlays/prod");
    expect(namespace?.metadata["labels"]).toMatchObject({
      "app.kubernetes.io/managed-by": "ecom-k8s",
      "pod-security.kubernetes.io/audit": "restricted",
      ...namespaceLabels,
    });
  });

  it.each([
    ["components", "shop", "MISSING_FIELD", { ...production, secrets, components: without(components, "shop") }],
    ["components", "cart", "UNKNOWN_NAME", { ...production, secrets, components: { ...components, cart: {} } }],
    ["secrets", "jwt", "MISSING_FIELD", { ...production, components, secrets: without(secrets, "jwt") }],
    ["secrets", "smtp", "UNKNOWN_NAME", { ...production, components, secrets: { ...secrets, smtp: envFile() } }],
  ])("is total: %s.%s is a %s", (field, name, code, given) => {
    expect(() => environment(base, given as never)).toThrow(
      expect.objectContaining({
        code,
        path: `environment prod.${field}.${name}`,
        value: name,
        bound: expect.stringMatching(/^exactly: /),
      }),
    );
  });

  it("has a tier that it knows, also where nobody checked its types", () => {
    expect(() => environment(base, { ...production, components, secrets, tier: "prod" as "production" })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "environment prod.tier", value: "prod" }),
    );
    expect(() => prodWith({ shop: { ...components.shop, autoscal: { min: 2 } } })).toThrow(
      expect.objectContaining({ code: "UNKNOWN_NAME", path: "environment prod.components.shop.autoscal" }),
    );
  });

  it("takes a tag and a count that are computed", () => {
    const tags: Record<string, string> = { shop: "2.0.0" };
    const computed = { tag: imageTag(tags["shop"] ?? ""), replicas: replicas(1 + 1), ingress: components.shop.ingress };
    const it = environment(base, { ...production, components: { ...components, shop: computed }, secrets });
    expect(rootOf(it, "shop").images).toEqual([{ name: "ghcr.io/ecom/shop", newTag: "2.0.0" }]);
    expect(() => imageTag("latest")).toThrow(expect.objectContaining({ code: "INVALID_IMAGE" }));
  });

  it.each([
    ["name", "Prod"],
    ["namespace", "shop_prod"],
  ])("has a %s that Kubernetes takes", (field, value) => {
    expect(() => environment(base, { ...production, components, secrets, [field]: value } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", value }),
    );
  });

  function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
    const { [key]: _, ...rest } = object;
    return rest;
  }
});

describe("a service's settings", () => {
  it("give it a tag or a digest, by Kustomize's own transformer", () => {
    expect(rootOf(prod, "shop").images).toEqual([{ name: "ghcr.io/ecom/shop", newTag: "1.4.0" }]);
    const digest = `sha256:${"0".repeat(64)}` as const;
    const pinned = prodWith({ shop: { ...components.shop, tag: digest } });
    expect(rootOf(pinned, "shop").images).toEqual([{ name: "ghcr.io/ecom/shop", digest }]);
    const pod = objectOf(effectiveOf(pinned, "shop"), "Deployment").spec.template.spec;
    expect(pod?.containers[0]?.image).toBe(`ghcr.io/ecom/shop@${digest}`);
    expect(pod?.containers[1]?.image).toBe("docker.io/envoyproxy/envoy:v1.36.0");
  });

  it("give it a fixed count or an autoscaler, never both, and never neither", () => {
    const { autoscale: _, ...counted } = components.shop;
    const fixed = prodWith({ shop: { ...counted, replicas: 4 } });
    expect(rootOf(fixed, "shop").replicas).toEqual([{ name: "shop", count: 4 }]);
    expect(objectOf(effectiveOf(fixed, "shop"), "Deployment").spec.replicas).toBe(4);
    expect(rootOf(prod, "shop").replicas).toBeUndefined();
    expect(objectOf(effectiveOf(prod, "shop"), "Deployment").spec).not.toHaveProperty("replicas");
    expect(() => rootOf(prodWith({ shop: counted }), "shop")).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "environment prod.components.shop" }),
    );
    expect(() => rootOf(prodWith({ shop: { ...components.shop, replicas: 3 } }), "shop")).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "environment prod.components.shop" }),
    );
  });

  it("take a count that can run", () => {
    const { autoscale: _, ...counted } = components.shop;
    for (const replicas of [-1, 1.5, Number.NaN]) {
      expect(() => rootOf(prodWith({ shop: { ...counted, replicas } }), "shop")).toThrow(
        expect.objectContaining({ code: "INVALID_VALUE", path: "environment prod.components.shop.replicas" }),
      );
    }
    expect(rootOf(prodWith({ shop: { ...counted, replicas: 0 } }), "shop").replicas?.[0]?.count).toBe(0);
  });

  it("give it a host where it is reached from outside", () => {
    expect(effectiveOf(prod, "shop").map(({ kind }) => kind)).toContain("Ingress");
    const inside = system("inside", [exampleService()]);
    const dev = environment(inside, {
      name: "dev",
      tier: "development",
      namespace: "inside",
      components: { shop: { tag: "1.0.0", replicas: 1 } },
      secrets: {},
    });
    expect(effectiveOf(dev, "shop").map(({ kind }) => kind)).not.toContain("Ingress");
  });

  it("add objects of any kind", () => {
    const extra = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" }, data: { A: "1" } };
    const more = prodWith({ shop: { ...components.shop, objects: [extra] } });
    expect(rootOf(more, "shop").resources).toContainEqual({ file: "config-map-extra.yaml", object: extra });
  });

  it("leave a pinned image as it is", () => {
    const pinned = system("pinned", [service("shop", { ...spec, image: "ghcr.io/ecom/shop:1.0.0" })]);
    const dev = environment(pinned, {
      name: "dev",
      tier: "development",
      namespace: "pinned",
      components: { shop: { replicas: 1 } },
      secrets: {},
    });
    expect(rootOf(dev, "shop").images).toBeUndefined();
  });
});

describe("a database's settings", () => {
  it("size and class its claim, and run one pod", () => {
    const large = prodWith({ "shop-db": { ...components["shop-db"], storage: "2048Gi" } });
    const { volumeClaimTemplates, replicas } = objectOf(effectiveOf(large, "shop-db"), "StatefulSet").spec;
    expect(replicas).toBe(1);
    expect(volumeClaimTemplates).toEqual([
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: { name: "data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "retain",
          resources: { requests: { storage: "2Ti" } },
        },
      },
    ]);
  });

  it("keep the base's size where they name none", () => {
    const { volumeClaimTemplates } = objectOf(effectiveOf(prod, "shop-db"), "StatefulSet").spec;
    expect(volumeClaimTemplates?.[0]?.spec?.resources?.requests).toEqual({ storage: "10Gi" });
  });

  it("back it up", () => {
    expect(effectiveOf(prod, "shop-db").filter(({ kind }) => kind === "CronJob")).toHaveLength(1);
    const dev = prodWith({ "shop-db": { storageClass: "standard" } });
    expect(effectiveOf(dev, "shop-db").filter(({ kind }) => kind === "CronJob")).toHaveLength(0);
  });

  it("refuse a size that is none", () => {
    expect(() => rootOf(prodWith({ "shop-db": { storageClass: "x", storage: "10 GB" } }), "shop-db")).toThrow(
      expect.objectContaining({ code: "INVALID_QUANTITY", path: "environment prod.components.shop-db.storage" }),
    );
  });
});

describe("a cluster's settings", () => {
  it("give it an odd number of members", () => {
    expect(rootOf(prod, "broker").replicas).toEqual([{ name: "broker", count: 3 }]);
    expect(() => rootOf(prodWith({ broker: { storageClass: "retain", replicas: 2 } }), "broker")).toThrow(
      expect.objectContaining({
        code: "INVALID_VALUE",
        path: "environment prod.components.broker.replicas",
        value: 2,
        bound: "an odd whole number",
      }),
    );
  });

  it("give other stateful components any number", () => {
    expect(rootOf(prod, "cache").replicas).toEqual([{ name: "cache", count: 2 }]);
  });
});

describe("a job's settings", () => {
  it("change a cron job's clock", () => {
    const other = prodWith({ report: { schedule: "0 4 * * *", suspend: true } });
    expect(objectOf(effectiveOf(other, "report"), "CronJob").spec).toMatchObject({
      schedule: "0 4 * * *",
      suspend: true,
      concurrencyPolicy: "Forbid",
    });
    expect(() => rootOf(prodWith({ report: { schedule: "at noon" } }), "report")).toThrow(
      expect.objectContaining({ code: "INVALID_SCHEDULE", path: "environment prod.components.report.schedule" }),
    );
  });

  it("may be empty", () => {
    const root = rootOf(prod, "migrate");
    expect(Object.keys(root)).toEqual(["dir", "namespace", "resources"]);
    expect(objectOf(effectiveOf(prod, "migrate"), "Job").spec.template.spec?.containers[0]?.image).toBe(
      "ghcr.io/ecom/migrate:2.1.0",
    );
  });

  it("may choose another version", () => {
    expect(rootOf(prodWith({ migrate: { tag: "2.2.0" } }), "migrate").images).toEqual([
      { name: "ghcr.io/ecom/migrate", newTag: "2.2.0" },
    ]);
  });
});

describe("secrets", () => {
  it("are generated for each reader, with the keys that it reads and where they come from", () => {
    expect(rootOf(prod, "shop").secretGenerator).toEqual([
      {
        name: "jwt-for-shop",
        envFile: "secrets/jwt.env",
        keys: [{ key: "JWT_SECRET", secret: "jwt", sourceKey: "JWT_SECRET", generate: shop.secretKeys[0]?.generate }],
      },
    ]);
    expect(
      rootOf(prod, "shop-db").secretGenerator?.map(({ name, keys }) => [name, keys.map(({ key }) => key)]),
    ).toEqual([["shop-db", ["POSTGRES_USER", "POSTGRES_PASSWORD"]]]);
    expect(rootOf(prod, "cache").secretGenerator).toBeUndefined();
  });
});
