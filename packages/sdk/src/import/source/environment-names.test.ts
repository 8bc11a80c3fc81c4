import { describe, expect, it } from "vitest";
import { affixesOf } from "./affixes.ts";
import { asLabel, nameEnvironments, systemName, tierOf } from "./environment-names.ts";

describe("nameEnvironments", () => {
  it.each<readonly [readonly string[], readonly string[]]>([
    [
      ["overlays/dev", "overlays/prod"],
      ["dev", "prod"],
    ],
    [
      ["apps/a/overlays/qa", "apps/b/overlays/qa"],
      ["qa", "qa"],
    ],
    [
      ["overlays/prod/base", "overlays/prod/db"],
      ["prod", "prod"],
    ],
    [
      ["clusters/eu-1/live", "clusters/us-1/live"],
      ["eu-1", "us-1"],
    ],
    [
      ["dev", "Production"],
      ["dev", "production"],
    ],
    [[""], ["prod"]],
    [["manifests"], ["prod"]],
  ])("%j are of %j", (paths, names) => {
    expect(nameEnvironments(paths).map(({ environment }) => environment)).toEqual(names);
  });
});

describe("tierOf", () => {
  it.each(["prod", "production", "eu-live", "prd-2", "live1"])("takes %s for production", (name) => {
    expect(tierOf(name, undefined)).toBe("production");
  });
  it.each(["dev", "staging", "preprod-test", "products", "alive"])("does not take %s for it", (name) => {
    expect(tierOf(name, undefined)).toBe("development");
  });
  it("believes who knows", () => {
    expect(tierOf("blue", ["blue"])).toBe("production");
    expect(tierOf("prod", ["blue"])).toBe("development");
  });
});

describe("names", () => {
  it.each([
    ["/srv/shop/k8s", "shop"],
    ["/srv/My Shop/deploy/overlays", "my-shop"],
    ["/k8s", "system"],
  ])("calls the system of %s %s", (folder, name) => expect(systemName(folder)).toBe(name));

  it("are labels, whatever people call things", () => {
    expect(asLabel("Web_UI (2)")).toBe("web-ui-2");
    expect(asLabel("42")).toBe("");
    expect(asLabel("x".repeat(60))).toHaveLength(40);
  });
});

describe("affixesOf", () => {
  const named = (...names: readonly string[]) =>
    names.map((name) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name },
      spec: { template: { spec: { containers: [{ name: "c" }] } } },
    }));
  it.each<readonly [readonly (readonly string[])[], readonly string[]]>([
    [
      [
        ["dev-api", "dev-web"],
        ["prod-api", "prod-web"],
      ],
      ["dev-", "prod-"],
    ],
    [
      [
        ["api", "web"],
        ["prod-api", "prod-web"],
      ],
      ["", "prod-"],
    ],
    [
      [
        ["api", "web"],
        ["api", "web"],
      ],
      ["", ""],
    ],
    [
      [
        ["api-v1", "web-v1"],
        ["api-v2", "web-v2"],
      ],
      ["-v1", "-v2"],
    ],
    [
      [["dev-api"], ["other"]],
      ["", ""],
    ],
  ])("%j have %j around their names", (lists, affixes) => {
    const found = affixesOf(lists.map((names) => named(...names)));
    expect(found.map(({ prefix, suffix }) => prefix + suffix)).toEqual(affixes);
  });
});
