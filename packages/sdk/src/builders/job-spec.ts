import type { Role } from "../model/component.ts";
import type { Fields } from "../model/fields.ts";
import type { PinnedImage } from "../model/image.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import type { Env, SecretNamesOf } from "../model/reference.ts";
import type { Outside } from "./connections.ts";
import type { EnvAdvice } from "./environment-variables.ts";
import type { GivenResources, NeedsResources } from "./resources.ts";
import type { VolumeInput, VolumeSecretsOf } from "./volume.ts";

/**
 * A process that ends.
 *
 * @interface
 */
export type JobSpec<
  Image extends string,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = JobFields<Image, E, V> & NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

/**
 * A process that runs by the clock.
 *
 * @interface
 */
export type CronJobSpec<
  Image extends string,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = JobSpec<Image, R, E, V> & Clock;

/** What a process that ends is, beside its resources. */
export interface JobFields<Image extends string, E extends Env, V extends Readonly<Record<string, VolumeInput>>> {
  /** With a tag or digest. */
  readonly image: PinnedImage<Image>;
  /** Replaces the image's entry point. @default the image's own */
  readonly command?: readonly string[];
  /** Arguments of the process. @default the image's own */
  readonly args?: readonly string[];
  /** Environment: text, numbers, or references to what is declared. @default none */
  readonly env?: E & EnvAdvice<E>;
  /** Volumes of the container. The root file system is read-only; `/tmp` is writable. @default `/tmp` alone */
  readonly volumes?: V;
  /** Seconds after which a run that has not ended is stopped, at least 1. @default 3600 */
  readonly deadlineSeconds?: number;
  /** How often a failed run is tried again, from 0. @default 3 */
  readonly retries?: number;
  /** Places outside the cluster that it may reach. @default none */
  readonly reaches?: readonly Outside[];
  /** Numeric user and group of the process, not 0. @default 10001 */
  readonly user?: number;
  /** Objects that belong to it, of any kind. @default none */
  readonly objects?: readonly AnyKubernetesObject[];
}

export const JOB_FIELDS: Fields<JobSpec<string, GivenResources, Env, Record<string, VolumeInput>>> = {
  image: "required",
  resources: "required",
  command: "optional",
  args: "optional",
  env: "optional",
  volumes: "optional",
  deadlineSeconds: "optional",
  retries: "optional",
  reaches: "optional",
  user: "optional",
  objects: "optional",
};

export const CLOCK_FIELDS: Fields<Clock> = { schedule: "required", timeZone: "optional" };

/** When a process runs. */
export interface Clock {
  /** Five fields of cron, such as `"30 2 * * *"`. */
  readonly schedule: string;
  /** Time zone of the schedule. @default "Etc/UTC" */
  readonly timeZone?: string;
}

/** What the compiler knows of a job. */
export type JobFacts<
  R extends Role,
  Name extends string,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = {
  readonly role: R;
  readonly shape: {
    readonly containers: { readonly [N in Name]: { readonly env: keyof E & string; readonly ports: never } };
    readonly volumes: (keyof V & string) | "tmp";
  };
  readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]>;
  readonly pinned: true;
  readonly exposed: false;
};
