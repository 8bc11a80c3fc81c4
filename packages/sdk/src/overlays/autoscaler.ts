import { AUTOSCALER_WAVE, SCALE_DOWN_STABILIZATION_SECONDS } from "../builders/ha-defaults.ts";
import { SdkError } from "../errors.ts";
import type { Component } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { HorizontalPodAutoscaler } from "../model/kubernetes.ts";
import { standardLabels } from "../model/labels.ts";
import type { Autoscale } from "./settings.ts";

const FIELDS: Fields<Autoscale<"development">> = {
  min: "required",
  max: "required",
  cpu: "optional",
  memory: "optional",
};

/**
 * The HorizontalPodAutoscaler of a service: it owns the count, so no `replicas` is emitted beside it.
 *
 * @throws {SdkError} `INVALID_VALUE`, `MISSING_FIELD`, `UNKNOWN_NAME`
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export function autoscaler(
  component: Component,
  settings: Autoscale<"development">,
  path: string,
): HorizontalPodAutoscaler {
  checkFields(settings, FIELDS, path);
  const { min, max, cpu = 70, memory } = settings;
  inRange(min, 1, 10_000, `${path}.min`);
  inRange(max, min + 1, 10_000, `${path}.max`);
  inRange(cpu, 1, 100, `${path}.cpu`);
  if (memory !== undefined) inRange(memory, 1, 100, `${path}.memory`);
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: {
      name: component.name,
      labels: { ...standardLabels(component.name, component.label) },
      annotations: { "argocd.argoproj.io/sync-wave": String(AUTOSCALER_WAVE) },
    },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: component.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [utilization("cpu", cpu), ...(memory === undefined ? [] : [utilization("memory", memory)])],
      behavior: { scaleDown: { stabilizationWindowSeconds: SCALE_DOWN_STABILIZATION_SECONDS } },
    },
  };
}

function utilization(name: "cpu" | "memory", averageUtilization: number) {
  return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
}

function inRange(value: number, least: number, most: number, path: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${value} is out of range`,
    path,
    value,
    bound: `a whole number from ${least} to ${most}`,
    hint: "The maximum is above the minimum, and targets are percentages of the requests.",
  });
}
