import type { Rule } from "../rule.ts";
import { noAllowAllNetworkPolicy } from "./no-allow-all-network-policy.ts";
import { noBlockedConnection } from "./no-blocked-connection.ts";
import { noBlockedServicePort } from "./no-blocked-service-port.ts";
import { noConflictingIngressPaths } from "./no-conflicting-ingress-paths.ts";
import { noLoadBalancerService } from "./no-load-balancer-service.ts";
import { noNodePortService } from "./no-node-port-service.ts";
import { noServiceExternalIps } from "./no-service-external-ips.ts";
import { noWildcardIngressHost } from "./no-wildcard-ingress-host.ts";
import { requireBothDirections } from "./require-both-directions.ts";
import { requireDnsEgress } from "./require-dns-egress.ts";
import { requireIngressTls } from "./require-ingress-tls.ts";
import { requireNdots } from "./require-ndots.ts";
import { requireNetworkPolicy } from "./require-network-policy.ts";
import { requirePublishNotReadyAddresses } from "./require-publish-not-ready-addresses.ts";
import { validPortNames } from "./valid-port-names.ts";
import { validServicePorts } from "./valid-service-ports.ts";

/** Networks that are closed but for what is meant, and open for that. */
export const networkingRules = [
  requireNetworkPolicy,
  requireBothDirections,
  requireDnsEgress,
  noAllowAllNetworkPolicy,
  noBlockedServicePort,
  noBlockedConnection,
  requireIngressTls,
  noWildcardIngressHost,
  noConflictingIngressPaths,
  noServiceExternalIps,
  noNodePortService,
  noLoadBalancerService,
  validPortNames,
  validServicePorts,
  requirePublishNotReadyAddresses,
  requireNdots,
] as const satisfies readonly Rule[];
