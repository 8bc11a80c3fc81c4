import { describe, expect, it } from "vitest";
import { connectionsTo, distinctEndpoints, outside, waveAfter } from "./connections.ts";
import { waitFor } from "./wait-for.ts";

const at = (host: string, port: number, wave = 0, awaited = true) => ({ component: host, host, port, awaited, wave });

describe("endpoints", () => {
  it("count once by host and port, in order of first mention", () => {
    const [db, cache, metrics] = [at("db", 5432), at("cache", 6379), at("db", 9187)];
    expect(distinctEndpoints([db, cache, at("db", 5432), metrics])).toEqual([db, cache, metrics]);
    expect(connectionsTo([db, db])).toEqual([{ kind: "component", endpoint: db }]);
  });

  it("put a component one wave behind the last of them", () => {
    expect(waveAfter([])).toBe(0);
    expect(waveAfter([at("db", 5432, 0), at("api", 80, 3), at("cache", 6379, 1)])).toBe(4);
  });
});

describe("outside", () => {
  it.each(["203.0.113.0/24", "0.0.0.0/0", "2001:db8::/32", "203.0.113.7/32"])("takes %s", (cidr) => {
    expect(outside(cidr, [443], "there")).toEqual({ kind: "outside", cidr, ports: [443], reason: "there" });
  });

  it.each([
    "api.example.com",
    "203.0.113.7",
    "203.0.113.0/",
    "203.0.113.0/x",
    "/24",
    "",
    "203.0.113.0/33",
    "300.0.0.0/8",
    "2001:db8::/129",
    "1.2.3/24",
  ])("refuses '%s'", (cidr) => {
    expect(() => outside(cidr, [443], "there")).toThrow(
      expect.objectContaining({
        code: "INVALID_VALUE",
        path: "outside",
        value: cidr,
        hint: expect.stringContaining("not host names"),
      }),
    );
  });

  it.each([0, 65536, 1.5])("refuses the port %d", (port) => {
    expect(() => outside("203.0.113.0/24", [port], "there")).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: "outside", value: port }),
    );
  });
});

describe("waitFor", () => {
  it("waits for each awaited endpoint, with all guarantees of a container", () => {
    const containers = waitFor("shop", [at("db", 5432), at("api", 80, 1, false), at("broker", 5672)]);
    expect(containers.map(({ name }) => name)).toEqual(["wait-for-db", "wait-for-broker"]);
    expect(containers[0]).toMatchObject({
      command: ["sh", "-c", expect.stringContaining("nc -z -w 2 db 5432")],
      image: expect.stringMatching(/:\d/),
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      resources: { requests: { cpu: "10m" }, limits: { memory: "32Mi" } },
    });
  });
});
