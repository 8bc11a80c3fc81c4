import { describe, expect, it } from "vitest";
import { podOf } from "../../test/kubernetes/objects-of.ts";
import { tcpSocket } from "../model/probe.ts";
import { resources, spec } from "./example.fixture.ts";
import { random, secret } from "./secret.ts";
import { service } from "./service.ts";
import { emptyDir } from "./volume.ts";

const proxy = {
  image: "docker.io/envoyproxy/envoy:v1.36.0",
  ports: { admin: 9901 },
  health: { readiness: tcpSocket({ port: "admin" }), liveness: tcpSocket({ port: "admin", failureThreshold: 6 }) },
  resources,
} as const;

describe("a sidecar", () => {
  it("has the guarantees of the main container, and the volumes that it names", () => {
    const shop = service("shop", {
      ...spec,
      volumes: { cache: emptyDir("/var/cache", "64Mi") },
      sidecars: { proxy: { ...proxy, mounts: { cache: "/cache" } } },
    });
    const [main, beside] = podOf(shop).containers;
    expect(main?.name).toBe("shop");
    expect(beside).toMatchObject({
      name: "proxy",
      ports: [{ name: "admin", containerPort: 9901 }],
      volumeMounts: [{ name: "cache", mountPath: "/cache" }],
      lifecycle: { preStop: { sleep: { seconds: 10 } } },
      resources,
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      startupProbe: { tcpSocket: { port: "admin" } },
    });
  });

  it("reads secrets of its own, and makes edges", () => {
    const token = secret("token", { PROXY_TOKEN: random() });
    const api = service("api", spec);
    const shop = service("shop", {
      ...spec,
      sidecars: { proxy: { ...proxy, env: { PROXY_TOKEN: token.PROXY_TOKEN, UPSTREAM: api.url } } },
    });
    expect(shop.secretKeys).toEqual([token.PROXY_TOKEN]);
    expect(shop.connections).toMatchObject([{ kind: "component", endpoint: { component: "api" } }]);
    expect(shop.wave).toBe(1);
  });

  it.each([
    ["the main container's name", { shop: proxy }, "shop.sidecars.shop"],
    ["the main container's port", { proxy: { ...proxy, ports: { admin: 5000 } } }, "shop.sidecars.proxy"],
    [
      "another's port",
      { proxy, other: { ...proxy, ports: { admin2: 9901 }, health: at("admin2") } },
      "shop.sidecars.other",
    ],
    ["another's port name", { proxy, other: { ...proxy, ports: { admin: 9902 } } }, "shop.sidecars.other"],
  ])("does not share %s", (_, sidecars, path) => {
    expect(() => service("shop", { ...spec, sidecars: sidecars as never })).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", path }),
    );
  });

  it("mounts no volume that the pod has not", () => {
    const sidecars = { proxy: { ...proxy, mounts: { cache: "/cache" } } };
    expect(() => service("shop", { ...spec, sidecars: sidecars as never })).toThrow(
      expect.objectContaining({
        code: "UNKNOWN_NAME",
        path: "shop.sidecars.proxy.mounts.cache",
        bound: "one of tmp",
      }),
    );
  });

  it("needs an image that says what runs", () => {
    const sidecars = { proxy: { ...proxy, image: "docker.io/envoyproxy/envoy" } };
    expect(() => service("shop", { ...spec, sidecars: sidecars as never })).toThrow(
      expect.objectContaining({ code: "INVALID_IMAGE", path: "shop.sidecars.proxy.image" }),
    );
  });

  function at(port: string) {
    return { readiness: tcpSocket({ port }), liveness: tcpSocket({ port, failureThreshold: 6 }) };
  }
});
