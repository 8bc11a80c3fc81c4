import { SdkError } from "../errors.ts";
import type { Component, Role } from "../model/component.ts";
import { type PinnedImage, parseImage } from "../model/image.ts";
import type { AnyKubernetesObject, CronJob, Job } from "../model/kubernetes.ts";
import { standardLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import type { Env, SecretNamesOf } from "../model/reference.ts";
import { checkSchedule } from "../model/schedule.ts";
import { serviceAccount } from "./companions.ts";
import { connectionsTo, distinctEndpoints, type Outside, waveAfter } from "./connections.ts";
import { buildContainer } from "./container.ts";
import type { EnvAdvice } from "./environment-variables.ts";
import { TMP_SIZE_LIMIT } from "./ha-defaults.ts";
import { podTemplate } from "./pod.ts";
import type { ResourcesAdvice, ResourcesInput } from "./resources.ts";
import { emptyDir, podVolumes, type VolumeInput } from "./volume.ts";
import { waitFor } from "./wait-for.ts";

/** A process that ends. */
export interface JobSpec<
  Image extends string,
  R extends ResourcesInput,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> {
  /** With a tag or digest. */
  readonly image: PinnedImage<Image>;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: E & EnvAdvice<E>;
  readonly resources: R & ResourcesAdvice<R>;
  readonly volumes?: V;
  /** Seconds after which a run that has not ended is stopped, at least 1. @default 3600 */
  readonly deadlineSeconds?: number;
  /** How often a failed run is tried again, from 0. @default 3 */
  readonly retries?: number;
  readonly reaches?: readonly Outside[];
  /** Numeric user and group of the process, not 0. @default 10001 */
  readonly user?: number;
  /** Objects that belong to it, of any kind. */
  readonly objects?: readonly AnyKubernetesObject[];
}

/** A process that runs by the clock. */
export interface CronJobSpec<
  Image extends string,
  R extends ResourcesInput,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> extends JobSpec<Image, R, E, V> {
  /** Five fields of cron, such as `"30 2 * * *"`. */
  readonly schedule: string;
  /** Time zone of the schedule. @default "Etc/UTC" */
  readonly timeZone?: string;
}

type JobFacts<R extends Role, Name extends string, E extends Env, V extends Readonly<Record<string, VolumeInput>>> = {
  readonly role: R;
  readonly shape: {
    readonly containers: { readonly [N in Name]: { readonly env: keyof E & string; readonly ports: never } };
    readonly volumes: (keyof V & string) | "tmp";
  };
  readonly secrets: SecretNamesOf<E[keyof E]>;
  readonly pinned: true;
  readonly exposed: false;
};

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
  const R extends ResourcesInput,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: CronJobSpec<Image, R, E, V>): Component<Name, JobFacts<"cron-job", Name, E, V>> {
  const name = componentName<Name>(label, `cronJob ${label}`);
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
  const R extends ResourcesInput,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: JobSpec<Image, R, E, V>): Component<Name, JobFacts<"job", Name, E, V>> {
  const name = componentName<Name>(label, `job ${label}`);
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

type AnyJobSpec = JobSpec<string, ResourcesInput, Env, Readonly<Record<string, VolumeInput>>>;
type JobMetadata = {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
};

function jobComponent<Name extends string, R extends "cron-job" | "job", Facts extends JobFacts<R, Name, Env, never>>(
  name: Name,
  role: R,
  spec: Omit<AnyJobSpec, "image" | "resources" | "env"> & { image: string; resources: ResourcesInput; env?: Env },
  workload: (jobSpec: NonNullable<Job["spec"]>, metadata: JobMetadata) => CronJob | Job,
): Component<Name, Facts> {
  const labels = { ...standardLabels(name, "job") };
  const volumes = podVolumes(name, { tmp: emptyDir("/tmp", TMP_SIZE_LIMIT), ...spec.volumes }, `${name}.volumes`);
  const main = buildContainer(
    name,
    {
      name,
      image: spec.image,
      pin: "pinned",
      ...(spec.command === undefined ? {} : { command: spec.command }),
      ...(spec.args === undefined ? {} : { args: spec.args }),
      env: spec.env ?? {},
      resources: spec.resources,
      mounts: volumes.mounts,
    },
    name,
  );
  const endpoints = distinctEndpoints(main.endpoints);
  const wave = waveAfter(endpoints);
  const jobSpec: NonNullable<Job["spec"]> = {
    activeDeadlineSeconds: wholeNumber(spec.deadlineSeconds ?? 3600, 1, `${name}.deadlineSeconds`),
    backoffLimit: wholeNumber(spec.retries ?? 3, 0, `${name}.retries`),
    ttlSecondsAfterFinished: 86_400,
    template: podTemplate({
      name,
      component: "job",
      containers: [main.container],
      initContainers: waitFor(name, endpoints),
      volumes: volumes.volumes,
      ...(spec.user === undefined ? {} : { user: spec.user }),
      restartPolicy: "Never",
    }),
  };
  const annotations = { "argocd.argoproj.io/sync-wave": String(wave) };
  return {
    name,
    role,
    label: "job",
    layer: "base",
    folder: name,
    wave,
    objects: [
      objectFile(workload(jobSpec, { name, labels, annotations })),
      objectFile(serviceAccount(name, "job")),
      ...(spec.objects ?? []).map((object) => objectFile(object, object.metadata?.name)),
    ],
    configMaps: [...main.configMaps, ...volumes.configMaps],
    secretKeys: [...main.secretKeys, ...volumes.secretKeys],
    connections: [...connectionsTo(endpoints), ...(spec.reaches ?? [])],
    listeners: [],
    workload: {
      kind: role === "job" ? "Job" : "CronJob",
      name,
      image: parseImage(spec.image)?.name ?? spec.image,
      container: name,
    },
  };
}

function wholeNumber(value: number, least: number, path: string): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${value} is out of range`,
    path,
    value,
    bound: `a whole number of at least ${least}`,
    hint: "Give the number of seconds, or of tries.",
  });
}
