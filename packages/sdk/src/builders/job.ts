import type { Component } from "../model/component.ts";
import { checkFields } from "../model/fields.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import type { Env } from "../model/reference.ts";
import { checkSchedule } from "../model/schedule.ts";
import { jobComponent } from "./job-component.ts";
import { CLOCK_FIELDS, type CronJobSpec, JOB_FIELDS, type JobFacts, type JobSpec } from "./job-spec.ts";
import type { GivenResources } from "./resources.ts";
import type { VolumeInput } from "./volume.ts";

/**
 * A CronJob, its ServiceAccount and its NetworkPolicy. Runs never overlap, a missed run is not made up for later than
 * five minutes, and a run that hangs is stopped.
 *
 * @throws {SdkError} `INVALID_SCHEDULE`, `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_QUANTITY`, `INVALID_ENV`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * @example
 * const report = cronJob("nightly-report", {
 *   image: "ghcr.io/ecom/report:2.1.0",
 *   schedule: "30 2 * * *",
 *   resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
 * });
 */
export function cronJob<
  const Name extends string,
  const Image extends string,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: CronJobSpec<Image, R, E, V>): Component<Name, JobFacts<"cron-job", Name, E, V>> {
  const name = componentName<Name>(label, `cronJob ${label}`);
  checkFields(spec, { ...JOB_FIELDS, ...CLOCK_FIELDS }, name);
  return jobComponent<Name, "cron-job", JobFacts<"cron-job", Name, E, V>>(
    name,
    "cron-job",
    spec,
    (jobSpec, metadata) => ({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata,
      spec: {
        schedule: checkSchedule(spec.schedule, `${name}.schedule`),
        timeZone: spec.timeZone ?? "Etc/UTC",
        concurrencyPolicy: "Forbid",
        startingDeadlineSeconds: 300,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: { metadata: { labels: { ...metadata.labels } }, spec: jobSpec },
      },
    }),
  );
}

/**
 * A Job that Argo CD runs at every sync, before the services: a migration, for example. It is a hook, because a plain
 * Job's template cannot be changed once applied.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_QUANTITY`, `INVALID_ENV`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/
 * @example
 * const migrate = job("migrate", {
 *   image: "ghcr.io/ecom/migrate:2.1.0",
 *   resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
 * });
 */
export function job<
  const Name extends string,
  const Image extends string,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: JobSpec<Image, R, E, V>): Component<Name, JobFacts<"job", Name, E, V>> {
  const name = componentName<Name>(label, `job ${label}`);
  checkFields(spec, JOB_FIELDS, name);
  return jobComponent<Name, "job", JobFacts<"job", Name, E, V>>(name, "job", spec, (jobSpec, metadata) => ({
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      ...metadata,
      annotations: {
        ...metadata.annotations,
        "argocd.argoproj.io/hook": "Sync",
        "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
      },
    },
    spec: jobSpec,
  }));
}
