import { describe, expect, it } from "vitest";
import { buildContainer, type ContainerInput } from "./container.ts";
import { health, resources } from "./example.fixture.ts";

const input: ContainerInput = { name: "shop", image: "ghcr.io/ecom/shop:1.0.0", pin: "pinned", resources };

function built(changes: Partial<ContainerInput> = {}) {
  return buildContainer("shop", { ...input, ...changes }, "shop").container;
}

describe("buildContainer", () => {
  it("is unprivileged, and cannot be asked otherwise", () => {
    expect(built().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
  });

  it("pulls an image once, and has nothing that was not declared", () => {
    expect(Object.keys(built())).toEqual(["name", "image", "imagePullPolicy", "resources", "securityContext"]);
    expect(built().imagePullPolicy).toBe("IfNotPresent");
  });

  it("has its ports by name, its probes, and a pause before it ends", () => {
    const container = built({ ports: { http: 5000, metrics: 9090 }, health, preStopSeconds: 10 });
    expect(container.ports).toEqual([
      { name: "http", containerPort: 5000, protocol: "TCP" },
      { name: "metrics", containerPort: 9090, protocol: "TCP" },
    ]);
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(container).toMatchObject({ livenessProbe: {}, readinessProbe: {}, startupProbe: {} });
  });

  it("has command and arguments as they are given", () => {
    expect(built({ command: ["node"], args: ["--port=$(PORT)"] })).toMatchObject({
      command: ["node"],
      args: ["--port=$(PORT)"],
    });
  });

  it.each([
    [80, "INVALID_VALUE"],
    [1023, "INVALID_VALUE"],
    [65536, "INVALID_VALUE"],
    [5000.5, "INVALID_VALUE"],
    [5000, "DUPLICATE_NAME"],
  ])("refuses a second port %d", (port, code) => {
    expect(() => built({ ports: { http: 5000, other: port } })).toThrow(
      expect.objectContaining({ code, path: "shop.ports.other", value: port }),
    );
  });

  it("takes the lowest and the highest port that it may have", () => {
    expect(built({ ports: { low: 1024, high: 65535 } }).ports).toHaveLength(2);
  });

  it("refuses two volumes at one path", () => {
    const mounts = [
      { name: "a", mountPath: "/data" },
      { name: "b", mountPath: "/data" },
    ];
    expect(() => built({ mounts })).toThrow(
      expect.objectContaining({ code: "DUPLICATE_NAME", path: "shop.volumes.b", value: "/data" }),
    );
  });

  it.each([
    ["name", { name: "My_Container" }, "INVALID_NAME"],
    ["image", { image: "ghcr.io/ecom/shop" }, "INVALID_IMAGE"],
    ["ports.8080", { ports: { "8080": 8080 } }, "INVALID_NAME"],
    ["env.A-B", { env: { "A-B": "x" } }, "INVALID_ENV"],
    ["health.liveness", { health: { readiness: health.readiness }, ports: { http: 5000 } }, "MISSING_FIELD"],
    ["resources.limits.cpu", { resources: { requests: resources.requests } }, "MISSING_FIELD"],
  ])("says that %s is wrong", (path, changes, code) => {
    expect(() => built(changes)).toThrow(expect.objectContaining({ code, path: `shop.${path}` }));
  });
});
