import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { describe, expect, it } from "vitest";
import { objects } from "./objects.ts";

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
