import { describe, expect, it } from "vitest";
import { exec, httpGet, tcpSocket, toKubernetesProbe } from "./probe.ts";

describe("the probes", () => {
  it("ask a path, a port or a command, every timing written out", () => {
    const timings = {
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 3,
      successThreshold: 1,
    };
    expect(toKubernetesProbe(httpGet("/healthz"), "here")).toEqual({
      httpGet: { path: "/healthz", port: "http" },
      ...timings,
    });
    expect(toKubernetesProbe(tcpSocket({ port: "amqp" }), "here")).toEqual({
      tcpSocket: { port: "amqp" },
      ...timings,
    });
    expect(toKubernetesProbe(exec(["pg_isready", "-q"]), "here")).toEqual({
      exec: { command: ["pg_isready", "-q"] },
      ...timings,
    });
  });

  it("take their own timings over the defaults of their kind", () => {
    const probe = httpGet("/healthz", { port: "metrics", periodSeconds: 7, initialDelaySeconds: 2 });
    expect(toKubernetesProbe(probe, "here", { periodSeconds: 5, failureThreshold: 9 })).toMatchObject({
      httpGet: { port: "metrics" },
      periodSeconds: 7,
      initialDelaySeconds: 2,
      failureThreshold: 9,
    });
  });

  it("end a check before the next begins", () => {
    expect(toKubernetesProbe(httpGet("/", { periodSeconds: 2 }), "here")).toMatchObject({ timeoutSeconds: 2 });
    expect(() => toKubernetesProbe(httpGet("/", { periodSeconds: 2, timeoutSeconds: 3 }), "auth.health")).toThrow(
      expect.objectContaining({
        code: "INVALID_PROBE",
        path: "auth.health.timeoutSeconds",
        value: 3,
        bound: "at most periodSeconds, 2",
      }),
    );
  });

  it.each(["healthz", "http://pod/healthz", "", "/a b"])("refuse the computed path '%s'", (given) => {
    expect(() => toKubernetesProbe(httpGet(given as "/"), "auth.health.liveness")).toThrow(
      expect.objectContaining({ code: "INVALID_PROBE", path: "auth.health.liveness.path", value: given }),
    );
  });

  it.each([
    ["initialDelaySeconds", -1],
    ["periodSeconds", 0],
    ["timeoutSeconds", 0],
    ["failureThreshold", 0],
    ["failureThreshold", 1.5],
    ["periodSeconds", Number.NaN],
  ])("refuse %s of %d", (field, value) => {
    expect(() => toKubernetesProbe(httpGet("/", { [field]: value }), "auth.health.liveness")).toThrow(
      expect.objectContaining({ code: "INVALID_PROBE", path: `auth.health.liveness.${field}`, value }),
    );
  });
});
