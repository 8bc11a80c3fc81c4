import { SdkError } from "../errors.ts";
import type { NoOtherFields } from "../model/advice.ts";
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

/** Health as its type demands it, with a sentence for each probe that is missing. */
export type HealthAdvice<Given> = HealthInput extends Given
  ? unknown
  : MissingProbes<Given> & NoOtherFields<Given, keyof HealthInput, "health">;

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
