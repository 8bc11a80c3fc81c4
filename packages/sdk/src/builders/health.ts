import { SdkError } from "../errors.ts";
import type { Advice, Because, Judged, NoOtherFields, Unread } from "../model/advice.ts";
import type { KubernetesProbe } from "../model/kubernetes.ts";
import { type Probe, toKubernetesProbe } from "../model/probe.ts";
import { LIVENESS_TIMINGS, READINESS_TIMINGS, STARTUP_TIMINGS } from "./ha-defaults.ts";

/** A container's probes before they are complete. `Port` names the ports that it exposes. */
export interface HealthInput<Port extends string = string> {
  /** May traffic come? Failing takes the pod out of its Service. @default period 5 s, 3 failures */
  readonly readiness?: Probe<Port>;
  /** Must the process be restarted? More patient than readiness. @default period 10 s, 6 failures */
  readonly liveness?: Probe<Port>;
  /** Has it started? Liveness begins after it. @default liveness' check, every 5 s for 150 s */
  readonly startup?: Probe<Port>;
}

/** A container's probes, complete. */
export interface Health<Port extends string = string> extends HealthInput<Port> {
  readonly readiness: Probe<Port>;
  readonly liveness: Probe<Port>;
}

/** What is inferred from a declaration's health. */
export interface GivenHealth extends HealthInput, Unread {}

/** The field that says how a container is asked for its health, as `Given`, judged. `Port` names the exposed ports. */
export interface NeedsHealth<Sentence extends string, Given extends HealthInput, Port extends string>
  extends Because<Sentence> {
  /** Readiness and liveness, and a startup probe where liveness' own check is not the right one. */
  readonly health: Given & HealthAdvice<Given, Port>;
}

/** Health as its type demands it, with a sentence for each probe that is missing or asks a port that is not exposed. */
export type HealthAdvice<Given, Port extends string> = Judged<
  Given,
  MissingProbes<Given> & ExposedPorts<Given, Port> & NoOtherFields<Given, keyof HealthInput, "health">
>;

type ExposedPorts<Given, Port extends string> = {
  readonly [Field in keyof Given]: Given[Field] extends Probe<infer Asked>
    ? [Asked] extends [Port]
      ? unknown
      : Advice<`the port '${Asked}' is not exposed: add it to 'ports', or ask one that is there`>
    : unknown;
};

type MissingProbes<Given> = (Given extends { readonly readiness: unknown }
  ? unknown
  : {
      readonly readiness: "readiness is required: how Kubernetes knows that the pod can take traffic, such as httpGet('/healthz')";
    }) &
  (Given extends { readonly liveness: unknown }
    ? unknown
    : {
        readonly liveness: "liveness is required: how Kubernetes knows that the process must be restarted, such as httpGet('/healthz')";
      });

export interface HealthProbes {
  readonly startupProbe: KubernetesProbe;
  readonly readinessProbe: KubernetesProbe;
  readonly livenessProbe: KubernetesProbe;
}

/**
 * The three probes of a container, every timing explicit.
 *
 * @throws {SdkError} `MISSING_FIELD`, `INVALID_PROBE`
 */
export function healthProbes(health: HealthInput, ports: readonly string[], path: string): HealthProbes {
  const { readiness, liveness } = health;
  if (readiness === undefined || liveness === undefined) {
    const missing = readiness === undefined ? "readiness" : "liveness";
    throw new SdkError({
      code: "MISSING_FIELD",
      message: `${missing} is required`,
      path: `${path}.${missing}`,
      bound: "a probe: httpGet, tcpSocket or exec",
      hint: "Readiness keeps traffic away from a pod that cannot serve; liveness restarts one that will not recover.",
    });
  }
  const startup = health.startup ?? { handler: liveness.handler, timings: {} };
  for (const [name, probe] of Object.entries({ readiness, liveness, startup }))
    checkPort(probe, ports, `${path}.${name}`);
  return {
    startupProbe: toKubernetesProbe(startup, `${path}.startup`, STARTUP_TIMINGS),
    readinessProbe: toKubernetesProbe(readiness, `${path}.readiness`, READINESS_TIMINGS),
    livenessProbe: toKubernetesProbe(liveness, `${path}.liveness`, LIVENESS_TIMINGS),
  };
}

function checkPort({ handler }: Probe, ports: readonly string[], path: string): void {
  if (handler.kind === "exec" || ports.includes(handler.port)) return;
  throw new SdkError({
    code: "INVALID_PROBE",
    message: `the port '${handler.port}' is not exposed`,
    path: `${path}.port`,
    value: handler.port,
    bound: ports.length === 0 ? "no port is exposed" : `one of ${ports.join(", ")}`,
    hint: "Name one of the container's ports, or expose this one under 'ports'.",
  });
}
