import { describe, expect, it } from "vitest";
import type { Env } from "../model/reference.ts";
import { configMap } from "./config-map.ts";
import { exampleDatabase, exampleService, spec } from "./example.fixture.ts";
import { objects } from "./objects.ts";
import { random, secret, suggested } from "./secret.ts";
import { service } from "./service.ts";
import { system } from "./system.ts";

const db = exampleDatabase();

describe("system", () => {
  it("holds its components by name, in the order of declaration", () => {
    const shop = exampleService();
    const { name, components } = system("shop-system", [shop, db]);
    expect(name).toBe("shop-system");
    expect(Object.keys(components)).toEqual(["shop", "shop-db"]);
  });

  it("gives each that has pods a NetworkPolicy, and leaves the declaration as it was", () => {
    const shop = exampleService();
    const before = shop.objects.length;
    const { components } = system("shop", [shop, db]);
    expect(components.shop.objects.at(-1)?.file).toBe("network-policy.yaml");
    expect(components.shop.objects).toHaveLength(before + 1);
    expect(shop.objects).toHaveLength(before);
    const quota = objects("quota", [{ apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "quota" } }]);
    expect(system("shop", [quota]).components.quota.objects).toHaveLength(1);
  });

  it("has each name once", () => {
    expect(() => system("shop", [exampleService(), exampleService()])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", path: "system shop", value: "shop" }),
    );
  });

  it("has what its components talk to", () => {
    const api = service("api", { ...spec, env: { DB: db.host } });
    expect(() => system("shop", [api])).toThrow(
      expect.objectContaining({ code: "UNKNOWN_NAME", path: "system shop.api", value: "shop-db" }),
    );
    expect(() => system("shop", [api, db])).not.toThrow();
  });

  it("has each secret's key and each ConfigMap declared one way", () => {
    const reader = (name: string, env: Env) => service(name as "reader", { ...spec, env });
    const one = secret("jwt", { JWT_SECRET: random(48) });
    const same = secret("jwt", { JWT_SECRET: random(48), OTHER_SECRET: random() });
    const other = secret("jwt", { JWT_SECRET: suggested("x") });
    expect(() => system("shop", [reader("a", one), reader("b", same)])).not.toThrow();
    expect(() => system("shop", [reader("a", one), reader("b", other)])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", path: "system shop.b" }),
    );
    const settings = [configMap("settings", { A: "1" }), configMap("settings", { A: "2" })];
    expect(() =>
      system(
        "shop",
        settings.map((each, index) => reader(`r${index}`, each)),
      ),
    ).toThrow(expect.objectContaining({ code: "DUPLICATE_NAME", value: "ConfigMap 'settings'" }));
  });

  it("refuses a name that cannot be", () => {
    expect(() => system("My System" as never, [])).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", path: "system My System" }),
    );
  });
});
