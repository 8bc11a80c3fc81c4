import type { Rule } from "../rule.ts";
import { noDanglingAutoscaler } from "./no-dangling-autoscaler.ts";
import { noDanglingBudget } from "./no-dangling-budget.ts";
import { noDanglingConfigReference } from "./no-dangling-config-reference.ts";
import { noDanglingIngressBackend } from "./no-dangling-ingress-backend.ts";
import { noDanglingIngressTlsSecret } from "./no-dangling-ingress-tls-secret.ts";
import { noDanglingNetworkPolicy } from "./no-dangling-network-policy.ts";
import { noDanglingPullSecret } from "./no-dangling-pull-secret.ts";
import { noDanglingRouteBackend } from "./no-dangling-route-backend.ts";
import { noDanglingService } from "./no-dangling-service.ts";
import { noDanglingServiceAccount } from "./no-dangling-service-account.ts";
import { noDanglingServiceHost } from "./no-dangling-service-host.ts";
import { noDanglingServiceMonitor } from "./no-dangling-service-monitor.ts";
import { noDanglingTargetPort } from "./no-dangling-target-port.ts";
import { noDanglingVariable } from "./no-dangling-variable.ts";
import { noDanglingVolumeMount } from "./no-dangling-volume-mount.ts";
import { noServiceOverSeveralWorkloads } from "./no-service-over-several-workloads.ts";
import { noUnreadConfig } from "./no-unread-config.ts";
import { validSelector } from "./valid-selector.ts";

/** Names that mean something that is there. */
export const referenceRules = [
  validSelector,
  noDanglingService,
  noServiceOverSeveralWorkloads,
  noDanglingTargetPort,
  noDanglingBudget,
  noDanglingAutoscaler,
  noDanglingNetworkPolicy,
  noDanglingIngressBackend,
  noDanglingIngressTlsSecret,
  noDanglingRouteBackend,
  noDanglingServiceAccount,
  noDanglingPullSecret,
  noDanglingServiceMonitor,
  noDanglingConfigReference,
  noDanglingVariable,
  noDanglingVolumeMount,
  noUnreadConfig,
  noDanglingServiceHost,
] as const satisfies readonly Rule[];
