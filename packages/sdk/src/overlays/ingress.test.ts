import { describe, expect, it } from "vitest";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { base } from "../../test/types/shop.ts";
import { toManifest } from "../model/manifest.ts";
import { ingress } from "./ingress.ts";

const { shop } = base.components;
const route = { className: "nginx", path: "/shop", port: "http" };

describe("ingress", () => {
  it("leads one host to one path of the service, over TLS", async () => {
    const object = ingress(shop, route, { host: "shop.example.com", clusterIssuer: "letsencrypt" }, "here");
    expect(object).toMatchObject({
      metadata: { name: "shop", annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" } },
      spec: {
        ingressClassName: "nginx",
        tls: [{ hosts: ["shop.example.com"], secretName: "shop-tls" }],
        rules: [
          {
            host: "shop.example.com",
            http: {
              paths: [
                {
                  path: "/shop",
                  pathType: "Prefix",
                  backend: { service: { name: "shop", port: { name: "http" } } },
                },
              ],
            },
          },
        ],
      },
    });
    expect(await schemaProblem(toManifest(object))).toBeUndefined();
  });

  it.each(["https://shop.example.com", "shop.example.com/", "Shop.example.com", ""])(
    "refuses the host '%s'",
    (host) => {
      expect(() =>
        ingress(shop, route, { host, clusterIssuer: "x" }, "environment prod.components.shop.ingress"),
      ).toThrow(
        expect.objectContaining({
          code: "INVALID_NAME",
          path: "environment prod.components.shop.ingress.host",
          value: host,
        }),
      );
    },
  );
});
