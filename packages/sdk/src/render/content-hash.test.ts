import { describe, expect, it } from "vitest";
import type { Manifest } from "../model/kubernetes.ts";
import { contentHash } from "./content-hash.ts";

const configMap = (data?: Record<string, string>): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "any" },
  ...(data && { data }),
});

describe("contentHash", () => {
  // From `kustomize build` with configMapGenerator and secretGenerator, 4.5.4, 5.5.0 and 5.8.2 alike.
  it.each([
    ["no data", configMap(), "6ct58987ht"],
    ["a value", configMap({ a: "b" }), "4h2mbtbbt6"],
    ["what Go escapes", configMap({ z: "<&>", a: 'line\n"quoted"\t\\' }), "8b44cdmd7m"],
    ["an empty secret", { ...configMap({}), kind: "Secret", type: "Opaque" }, "46f8b28mk5"],
    ["a secret", { ...configMap({ a: "Yg==" }), kind: "Secret", type: "Opaque" }, "k695gkmbtk"],
  ])("is Kustomize's for %s", (_, object, hash) => {
    expect(contentHash(object, "any")).toBe(hash);
  });

  it("is refused where Kustomize's versions differ", () => {
    for (const data of [{ a: "\b" }, { a: "\f" }]) {
      expect(() => contentHash(configMap(data), "prod: ConfigMap/any")).toThrow(
        expect.objectContaining({ code: "INVALID_TREE", path: "prod: ConfigMap/any: data[a]" }),
      );
    }
  });

  it("depends on the content, not on the order of keys", () => {
    expect(contentHash(configMap({ a: "1", b: "2" }), "any")).toBe(contentHash(configMap({ b: "2", a: "1" }), "any"));
    expect(contentHash(configMap({ a: "1" }), "any")).not.toBe(contentHash(configMap({ a: "2" }), "any"));
  });
});
