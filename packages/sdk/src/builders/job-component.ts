import { SdkError } from "../errors.ts";
import type { Component } from "../model/component.ts";
import { parseImage } from "../model/image.ts";
import type { CronJob, Job } from "../model/kubernetes.ts";
import { standardLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import type { Env } from "../model/reference.ts";
import { serviceAccount } from "./companions.ts";
import { connectionsTo, distinctEndpoints, waveAfter } from "./connections.ts";
import { buildContainer } from "./container.ts";
import { TMP_SIZE_LIMIT } from "./ha-defaults.ts";
import type { JobFacts, JobSpec } from "./job-spec.ts";
import { podTemplate } from "./pod.ts";
import type { ResourcesInput } from "./resources.ts";
import { emptyDir, podVolumes, type VolumeInput } from "./volume.ts";
import { waitFor } from "./wait-for.ts";

type AnyJobSpec = JobSpec<string, ResourcesInput, Env, Readonly<Record<string, VolumeInput>>>;
type JobMetadata = {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
};

/**
 * The component that a job and a cron job share; `workload` makes its object from the Job's spec.
 *
 * @throws {SdkError} `INVALID_VALUE`, and what a container's own checks throw
 */
export function jobComponent<
  Name extends string,
  R extends "cron-job" | "job",
  Facts extends JobFacts<R, Name, Env, never>,
>(
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
