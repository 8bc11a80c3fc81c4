import type { Rule } from "../rule.ts";
import { noIdenticalProbes } from "./no-identical-probes.ts";
import { noLivenessBeforeReadiness } from "./no-liveness-before-readiness.ts";
import { noLivenessKillAtStart } from "./no-liveness-kill-at-start.ts";
import { noPostStartHook } from "./no-post-start-hook.ts";
import { noProbeHost } from "./no-probe-host.ts";
import { requireDeclaredProbePort } from "./require-declared-probe-port.ts";
import { requireLivenessProbe } from "./require-liveness-probe.ts";
import { requireProbeTimings } from "./require-probe-timings.ts";
import { requireReadinessProbe } from "./require-readiness-probe.ts";
import { requireStartupProbe } from "./require-startup-probe.ts";
import { validProbe } from "./valid-probe.ts";
import { validProbePort } from "./valid-probe-port.ts";
import { validProbeTimeout } from "./valid-probe-timeout.ts";

/** Probes that say what they mean, at the right time. */
export const healthRules = [
  requireReadinessProbe,
  requireLivenessProbe,
  requireStartupProbe,
  validProbe,
  validProbePort,
  requireDeclaredProbePort,
  noProbeHost,
  noLivenessKillAtStart,
  noIdenticalProbes,
  noLivenessBeforeReadiness,
  validProbeTimeout,
  requireProbeTimings,
  noPostStartHook,
] as const satisfies readonly Rule[];
