import { describe, expect, it } from "vitest";
import { configMap } from "./config-map.ts";
import { random, secret } from "./secret.ts";
import { configFiles, emptyDir, podVolumes, secretFiles } from "./volume.ts";

const settings = configMap("settings", { "a.conf": "a", "b.conf": "b" });
const other = configMap("other", { "c.conf": "c" });
const tls = secret("tls", { CERT: random(), KEY: random() });

describe("podVolumes", () => {
  it("makes volumes and mounts of a reader's own Secret and ConfigMap", () => {
    const inputs = {
      cache: emptyDir("/cache", "1024Mi"),
      settings: configFiles(settings, "/etc/shop"),
      tls: secretFiles(tls, "/etc/tls"),
    };
    const { volumes, mounts, secretKeys, configMaps } = podVolumes("shop", inputs, "shop.volumes");
    expect(volumes).toEqual([
      { name: "cache", emptyDir: { sizeLimit: "1Gi" } },
      { name: "settings", configMap: { name: "settings-for-shop", defaultMode: 0o444 } },
      {
        name: "tls",
        secret: {
          secretName: "tls-for-shop",
          items: [
            { key: "CERT", path: "CERT" },
            { key: "KEY", path: "KEY" },
          ],
          defaultMode: 0o440,
        },
      },
    ]);
    expect(mounts).toEqual([
      { name: "cache", mountPath: "/cache" },
      { name: "settings", mountPath: "/etc/shop", readOnly: true },
      { name: "tls", mountPath: "/etc/tls", readOnly: true },
    ]);
    expect(secretKeys).toEqual([tls.CERT, tls.KEY]);
    expect(configMaps.map(({ name }) => name)).toEqual(["settings"]);
  });

  it("mounts the keys that it is given, and no others", () => {
    const { volumes } = podVolumes("shop", { tls: secretFiles({ cert: tls.CERT }, "/etc/tls") }, "shop.volumes");
    expect(volumes[0]?.secret?.items).toEqual([{ key: "CERT", path: "CERT" }]);
  });

  it("keeps an emptyDir in memory where asked", () => {
    const memory = { ...emptyDir("/run/shop", "16Mi"), medium: "Memory" } as const;
    expect(podVolumes("shop", { run: memory }, "shop.volumes").volumes).toEqual([
      { name: "run", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } },
    ]);
  });

  it.each([
    ["two ConfigMaps", configFiles({ ...settings, ...other }, "/etc/shop")],
    ["none", configFiles({}, "/etc/shop")],
    ["two secrets", secretFiles({ ...tls, ...secret("jwt", { JWT_SECRET: random() }) }, "/etc/shop")],
  ])("refuses a volume of %s", (_, volume) => {
    expect(() => podVolumes("shop", { mixed: volume }, "shop.volumes")).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "shop.volumes.mixed" }),
    );
  });

  it("refuses names and sizes that Kubernetes refuses", () => {
    expect(() => podVolumes("shop", { my_cache: emptyDir("/cache", "1Gi") }, "shop.volumes")).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", path: "shop.volumes.my_cache" }),
    );
    expect(() => podVolumes("shop", { cache: emptyDir("/cache", "1 GB" as never) }, "shop.volumes")).toThrow(
      expect.objectContaining({ code: "INVALID_QUANTITY", path: "shop.volumes.cache.sizeLimit" }),
    );
  });
});
