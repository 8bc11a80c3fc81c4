import { isIP } from "node:net";
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
 * @param reason who is there, printed above the NetworkPolicy
 * @throws {SdkError} `INVALID_VALUE`
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * const payments = outside("203.0.113.0/24", [443], "the payment provider");
 */
export function outside(cidr: string, ports: readonly [number, ...number[]], reason: string): Outside {
  if (!isAddressRange(cidr)) {
    throw new SdkError({
      code: "INVALID_VALUE",
      message: `'${cidr}' is no address range`,
      path: "outside",
      value: cidr,
      bound: "CIDR notation, such as 203.0.113.0/24",
      hint: "Kubernetes' NetworkPolicy knows addresses, not host names.",
    });
  }
  const wrong = ports.find((port) => !Number.isInteger(port) || port < 1 || port > 65535);
  if (wrong === undefined) return { kind: "outside", cidr, ports, reason };
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${wrong} is no port`,
    path: "outside",
    value: wrong,
    bound: "whole numbers from 1 to 65535",
    hint: `Name the TCP ports that ${reason} is reached on.`,
  });
}

function isAddressRange(cidr: string): boolean {
  const [, address = "", prefix = ""] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  return Number(prefix) <= { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6];
}
