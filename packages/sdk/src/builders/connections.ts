import { SdkError } from "../errors.ts";
import type { Connection } from "../model/component.ts";
import type { Endpoint } from "../model/reference.ts";

/** Endpoints, each once, in order of first mention. */
export function distinctEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(endpoints.map((endpoint) => [`${endpoint.host}:${endpoint.port}`, endpoint])).values()];
}

/** One more than the highest wave of what a component talks to; the first wave is 0. */
export function waveAfter(endpoints: readonly Endpoint[]): number {
  return endpoints.reduce((wave, endpoint) => Math.max(wave, endpoint.wave + 1), 0);
}

/** Edges to endpoints of other components. */
export function connectionsTo(endpoints: readonly Endpoint[]): readonly Connection[] {
  return distinctEndpoints(endpoints).map((endpoint) => ({ kind: "component", endpoint }));
}

/** A place outside the cluster that a component may reach. */
export type Outside = Extract<Connection, { readonly kind: "outside" }>;

/**
 * An edge to somewhere outside the cluster, which the NetworkPolicy opens.
 *
 * @param cidr address range, such as `203.0.113.0/24`
 * @param ports TCP ports
 * @param reason who is there, printed beside the rule
 * @throws {SdkError} `INVALID_VALUE`
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * const payments = outside("203.0.113.0/24", [443], "the payment provider");
 */
export function outside(cidr: string, ports: readonly [number, ...number[]], reason: string): Outside {
  if (/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(cidr)) return { kind: "outside", cidr, ports, reason };
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `'${cidr}' is no address range`,
    path: "outside",
    value: cidr,
    bound: "CIDR notation, such as 203.0.113.0/24",
    hint: "Kubernetes' NetworkPolicy knows addresses, not host names.",
  });
}
