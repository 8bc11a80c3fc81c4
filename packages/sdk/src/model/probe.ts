import { SdkError } from "../errors.ts";
import type { KubernetesProbe } from "./kubernetes.ts";

/** When a probe runs and how often it may fail. Seconds are whole. */
export interface ProbeTimings {
  /** Seconds after the container's start before the first check. @default 0 */
  readonly initialDelaySeconds?: number;
  /** Seconds between checks, at least 1. @default 10 */
  readonly periodSeconds?: number;
  /** Seconds until a check counts as failed, at least 1 and at most the period. @default 3 */
  readonly timeoutSeconds?: number;
  /** Failures in a row until the probe has failed, at least 1. @default 3 */
  readonly failureThreshold?: number;
}

/** How a container is asked for its health. `Port` is the name of a port that it exposes. */
export interface Probe<Port extends string = string> {
  readonly handler:
    | { readonly kind: "http"; readonly path: string; readonly port: Port }
    | { readonly kind: "tcp"; readonly port: Port }
    | { readonly kind: "exec"; readonly command: readonly string[] };
  readonly timings: ProbeTimings;
}

/** Options of a probe that asks a port. */
export interface PortProbeOptions<Port extends string> extends ProbeTimings {
  /** The name of an exposed port. @default "http" */
  readonly port?: Port;
}

/**
 * A probe that sends `GET path` and wants a status from 200 to 399.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
 * @example
 * const readiness = httpGet("/healthz", { periodSeconds: 5 });
 */
export function httpGet<const Port extends string = "http">(
  path: `/${string}`,
  options: PortProbeOptions<Port> = {},
): Probe<NoInfer<Port>> {
  const { port, ...timings } = options;
  // Without `port` the type parameter is its default, which inference cannot tell the value.
  return { handler: { kind: "http", path, port: port ?? ("http" as Port) }, timings };
}

/**
 * A probe that opens a TCP connection.
 *
 * @example
 * const readiness = tcpSocket({ port: "amqp" });
 */
export function tcpSocket<const Port extends string = "http">(
  options: PortProbeOptions<Port> = {},
): Probe<NoInfer<Port>> {
  const { port, ...timings } = options;
  return { handler: { kind: "tcp", port: port ?? ("http" as Port) }, timings };
}

/**
 * A probe that runs a command in the container and wants exit status 0.
 *
 * @example
 * const readiness = exec(["pg_isready", "--host", "127.0.0.1"], { periodSeconds: 10 });
 */
export function exec(command: readonly [string, ...string[]], timings: ProbeTimings = {}): Probe<never> {
  return { handler: { kind: "exec", command }, timings };
}

/** Every timing is written out, so that a reviewer sees it and an upgrade of Kubernetes cannot change it. */
const DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 } as const;

/**
 * The Kubernetes form of a probe, with `defaults` for what it leaves out.
 *
 * @throws {SdkError} `INVALID_PROBE`
 */
export function toKubernetesProbe(probe: Probe, path: string, defaults: ProbeTimings = {}): KubernetesProbe {
  const timings = { ...DEFAULTS, ...defaults, ...probe.timings };
  // A timeout that was not asked for never exceeds the period.
  if (probe.timings.timeoutSeconds === undefined) {
    timings.timeoutSeconds = Math.min(timings.timeoutSeconds, timings.periodSeconds);
  }
  for (const [field, least] of [
    ["initialDelaySeconds", 0],
    ["periodSeconds", 1],
    ["timeoutSeconds", 1],
    ["failureThreshold", 1],
  ] as const) {
    const value = timings[field];
    if (!Number.isInteger(value) || value < least) {
      throw invalidProbe(`${path}.${field}`, value, `a whole number of at least ${least}`);
    }
  }
  if (timings.timeoutSeconds > timings.periodSeconds) {
    throw invalidProbe(
      `${path}.timeoutSeconds`,
      timings.timeoutSeconds,
      `at most periodSeconds, ${timings.periodSeconds}`,
    );
  }
  return { ...kubernetesHandler(probe.handler, path), ...timings, successThreshold: 1 };
}

function kubernetesHandler(handler: Probe["handler"], path: string): KubernetesProbe {
  switch (handler.kind) {
    case "http":
      // The type says so too; a path that is computed may be anything.
      if (!/^\/\S*$/.test(handler.path)) throw invalidPath(`${path}.path`, handler.path);
      return { httpGet: { path: handler.path, port: handler.port } };
    case "tcp":
      return { tcpSocket: { port: handler.port } };
    case "exec":
      return { exec: { command: [...handler.command] } };
  }
}

function invalidPath(path: string, value: string): SdkError {
  return new SdkError({
    code: "INVALID_PROBE",
    message: `'${value}' is no path`,
    path,
    value,
    bound: "a path that begins with '/', without white space",
    hint: "Give the path alone, such as '/healthz': the host is the pod, and the port has a field of its own.",
  });
}

function invalidProbe(path: string, value: number, bound: string): SdkError {
  return new SdkError({
    code: "INVALID_PROBE",
    message: `${value} is out of range`,
    path,
    value,
    bound,
    hint: "Probes run every periodSeconds; a check must have ended before the next begins.",
  });
}
