import { describe, expect, it } from "vitest";
import { exec, httpGet, tcpSocket } from "../model/probe.ts";
import { health } from "./example.fixture.ts";
import { healthProbes } from "./health.ts";

describe("healthProbes", () => {
  it("gives readiness, liveness and startup the timings of their purposes", () => {
    const { readinessProbe, livenessProbe, startupProbe } = healthProbes(
      { readiness: httpGet("/ready"), liveness: httpGet("/live") },
      ["http"],
      "shop.health",
    );
    expect(readinessProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 3 });
    expect(livenessProbe).toMatchObject({ periodSeconds: 10, failureThreshold: 6 });
    expect(startupProbe).toMatchObject({ httpGet: { path: "/live" }, periodSeconds: 5, failureThreshold: 30 });
    expect([readinessProbe, livenessProbe, startupProbe].map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([
      3, 3, 3,
    ]);
  });

  it("starts with its own check where it has one", () => {
    const startup = exec(["started"], { failureThreshold: 99 });
    expect(healthProbes({ ...health, startup }, ["http"], "shop.health").startupProbe).toMatchObject({
      exec: { command: ["started"] },
      failureThreshold: 99,
    });
  });

  it.each(["readiness", "liveness"] as const)("refuses health without %s", (missing) => {
    const { [missing]: _, ...rest } = health;
    expect(() => healthProbes(rest, ["http"], "shop.health")).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: `shop.health.${missing}` }),
    );
  });

  it("refuses a port that is not exposed, and names those that are", () => {
    const asking = { ...health, liveness: tcpSocket({ port: "admin" }) };
    expect(() => healthProbes(asking, ["http", "metrics"], "shop.health")).toThrow(
      expect.objectContaining({
        code: "INVALID_PROBE",
        path: "shop.health.liveness.port",
        value: "admin",
        bound: "one of http, metrics",
      }),
    );
    expect(() => healthProbes(health, [], "shop.health")).toThrow(
      expect.objectContaining({ bound: "no port is exposed" }),
    );
  });
});
