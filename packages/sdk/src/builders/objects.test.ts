import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { describe, expect, it } from "vitest";
import { configMap } from "./config-map.ts";
import { objects } from "./objects.ts";
import { random, secret } from "./secret.ts";

const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "quota" }, spec: { hard: { pods: "20" } } };

describe("objects", () => {
  it("are a component without pods, in the layer that is asked for", () => {
    expect(objects("quota", [quota])).toEqual({
      name: "quota",
      role: "objects",
      label: "service",
      layer: "base",
      folder: "quota",
      wave: 0,
      objects: [{ file: "resource-quota-quota.yaml", object: quota }],
      configMaps: [],
      secretKeys: [],
      connections: [],
      listeners: [],
    });
    expect(objects("quota", [quota], { layer: "db" }).layer).toBe("db");
  });

  it("may be classes of kubernetes-models, and custom resources", () => {
    const custom = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, spec: { any: ["thing"] } };
    const settings = new ConfigMap({ metadata: { name: "settings" }, data: { A: "1" } });
    expect(objects("mixed", [custom, settings]).objects.map(({ file }) => file)).toEqual([
      "widget-w.yaml",
      "config-map-settings.yaml",
    ]);
  });

  it("need a name each, and a name for all", () => {
    expect(() => objects("nameless", [{ apiVersion: "v1", kind: "ConfigMap" }])).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "ConfigMap/?" }),
    );
    expect(() => objects("A" as never, [])).toThrow(expect.objectContaining({ code: "INVALID_NAME" }));
  });
});

const jwt = secret("jwt", { JWT_SECRET: random(), OLD_SECRET: random() });
const settings = configMap("settings", { "app.json": "{}" });
const widget = (spec: object, metadata: object = {}) => ({
  apiVersion: "example.com/v1",
  kind: "Widget",
  metadata: { name: "w", ...metadata },
  spec,
});

describe("objects that name what is generated for them", () => {
  it("hold its name, and say in which fields", () => {
    const component = objects(
      "gate",
      ({ token, files }) => [
        widget({ auth: [token.keys.JWT_SECRET, { ...token.keys.OLD_SECRET }], files: [files.name], plain: "jwt" }),
        widget({ auth: { name: token.name } }, { name: "x", annotations: { "example.com/from": files.name } }),
        quota,
      ],
      { reads: { token: jwt, files: settings } },
    );
    expect(component.objects.map(({ object }) => object)).toEqual([
      widget({
        auth: [
          { name: "jwt-for-gate", key: "JWT_SECRET" },
          { name: "jwt-for-gate", key: "OLD_SECRET" },
        ],
        files: ["settings-for-gate"],
        plain: "jwt",
      }),
      widget(
        { auth: { name: "jwt-for-gate" } },
        { name: "x", annotations: { "example.com/from": "settings-for-gate" } },
      ),
      quota,
    ]);
    const of = { apiVersion: "example.com/v1", kind: "Widget" };
    expect(component.nameReferences).toEqual([
      { ...of, target: "Secret", path: ["spec", "auth", "name"] },
      { ...of, target: "ConfigMap", path: ["spec", "files"] },
      { ...of, target: "ConfigMap", path: ["metadata", "annotations", "example.com/from"] },
    ]);
    expect(component.secretKeys).toEqual(Object.values(jwt));
    expect(component.configMaps).toEqual([{ name: "settings", files: { "app.json": "{}" } }]);
  });

  it("read exactly the keys that they were given", () => {
    const { secretKeys } = objects("gate", ({ token }) => [widget({ from: token.name })], {
      reads: { token: { JWT_SECRET: jwt.JWT_SECRET } },
    });
    expect(secretKeys).toEqual([jwt.JWT_SECRET]);
  });

  it.each<[string, (name: string) => object, string]>([
    ["as a part of other text", (name) => widget({ url: `vault:${name}` }), "objects gate.spec.url"],
    ["as the name of a field", (name) => widget({ by: { [name]: true } }), "objects gate.spec.by"],
    ["as an object's own name", (name) => widget({}, { name }), "objects gate.metadata.name"],
  ])("refuse it %s, where its hash could not be followed", (_, make, path) => {
    expect(() =>
      objects("gate", ({ token }) => [make(token.name) as ReturnType<typeof widget>], { reads: { token: jwt } }),
    ).toThrow(expect.objectContaining({ code: "INVALID_VALUE", path, message: expect.not.stringContaining("\u0000") }));
  });

  it("refuse what they are said to read and do not name", () => {
    expect(() => objects("gate", () => [widget({})], { reads: { token: jwt } })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "gate.reads.token" }),
    );
  });

  it("refuse keys of two secrets under one word, and no keys", () => {
    const other = secret("other", { OTHER: random() });
    for (const both of [{ ...jwt, ...other }, {}]) {
      expect(() => objects("gate", ({ both: { name } }) => [widget({ name })], { reads: { both } })).toThrow(
        expect.objectContaining({ code: "INVALID_VALUE", path: "gate.reads.both" }),
      );
    }
  });

  it("may leave it to environments to name what they read", () => {
    const jwt = secret("jwt", { JWT_SECRET: random(48) });
    expect(() => objects("quota", [quota], { reads: { jwt } })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE" }),
    );
    expect(objects("quota", [quota], { reads: { jwt }, readIn: "environments" }).secretKeys).toEqual([jwt.JWT_SECRET]);
  });
});
