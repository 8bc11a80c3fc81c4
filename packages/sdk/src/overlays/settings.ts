import type { ResourcesInput } from "../builders/resources.ts";
import type { Advice, Because } from "../model/advice.ts";
import type { Component, ComponentFacts } from "../model/component.ts";
import type { ImageTag } from "../model/image.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import type { ByteQuantity } from "../model/quantity.ts";
import type { ComponentPatch, JobPatch } from "./patch.ts";
import type { Members, Replicas, Tier } from "./tier.ts";

/** What every component may be given. */
export interface CommonSettings {
  /** What differs from the base's requests and limits. */
  readonly resources?: ResourcesInput;
  /** Objects that this environment adds to the component. */
  readonly objects?: readonly AnyKubernetesObject[];
}

/** Which image runs: a tag, or a digest. */
export type ImageSettings<Pinned extends boolean> = Pinned extends true
  ? Partial<TagOrDigest>
  : TagOrDigest<"tag is required: the image's release, such as '3.0.0', or a digest">;
interface TagOrDigest<Sentence extends string = ""> extends Because<Sentence> {
  /** The tag or, as `sha256:…`, the digest of the component's image. */
  readonly tag: ImageTag<"a tag that stays, such as '3.0.0', or a digest; a computed one: imageTag(…)">;
}

/** How a HorizontalPodAutoscaler scales. */
export interface Autoscale<T extends Tier> {
  /** Never fewer than this. */
  readonly min: Replicas<T>;
  /** Never more than this; above the minimum. */
  readonly max: number;
  /** Target CPU use, as a percentage of the requests, 1 to 100. @default 70 */
  readonly cpu?: number;
  /** Target memory use, as a percentage of the requests, 1 to 100. */
  readonly memory?: number;
}

/** How many pods: fixed, or as a HorizontalPodAutoscaler decides. */
export type ScaleSettings<T extends Tier> =
  | FixedCount<T>
  | ScaledCount<"replicas or autoscale is required: a fixed count, or two between which the load decides", T>;

interface FixedCount<T extends Tier> {
  /** A fixed count; leave it out where `autoscale` owns the count. */
  readonly replicas: Replicas<T>;
  readonly autoscale?: Advice<"replicas fixes the count: leave autoscale out, or replicas where the load decides">;
}
interface ScaledCount<Sentence extends string, T extends Tier> extends Because<Sentence> {
  /** Scales between two counts; leave it out where `replicas` fixes the count. */
  readonly autoscale: Autoscale<T>;
  readonly replicas?: Advice<"autoscale owns the count: leave replicas out, or autoscale where the count is fixed">;
}

/** Where a service is reached from outside. */
export interface IngressSettings {
  /** The host name that clients use. */
  readonly host: string;
  /** The cert-manager ClusterIssuer that keeps its certificate. */
  readonly clusterIssuer: string;
}

/** The size and class of a component's volumes. */
export type StorageSettings = Storage<"storageClass is required: it decides what becomes of the data">;

interface Storage<Sentence extends string> extends Because<Sentence> {
  /** The size of each volume; it can grow, never shrink. @default what the base says */
  readonly storage?: ByteQuantity<"storage: bytes, such as '10Gi'">;
  /** The StorageClass, which decides what becomes of the data when a claim goes. */
  readonly storageClass: string;
}

/** A nightly copy of a database. */
export interface BackupSettings {
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  /** How many days a copy is kept, at least 1. */
  readonly keepDays: number;
  /** The size of the claim that holds the copies. */
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
}

/** The host of a component that is reached from outside. */
type IngressOf<Exposed extends boolean> = Exposed extends true
  ? Reached<"ingress is required: the host by which it is reached from outside">
  : unknown;
interface Reached<Sentence extends string> extends Because<Sentence> {
  readonly ingress: IngressSettings;
}

/** The backup of a database. */
type BackupOf<T extends Tier> = [T] extends ["development"]
  ? { readonly backup?: BackupSettings }
  : BackedUp<"backup is required in production: without one, the data is lost with its volume">;
interface BackedUp<Sentence extends string> extends Because<Sentence> {
  readonly backup: BackupSettings;
}

/** How many members a stateful component has. */
interface Counted<Sentence extends string, Count> extends Because<Sentence> {
  readonly replicas: Count;
}

/** When a cron job runs. */
interface ClockSettings {
  /** Five fields of cron. @default what the base says */
  readonly schedule?: string;
  /** Starts no runs while it is true. @default false */
  readonly suspend?: boolean;
}

/**
 * What an environment of tier `T` says about a component, by the component's role. The compiler prints an entry by its
 * parts, with the sentence of the one that is missing.
 */
interface SettingsByRole<F extends ComponentFacts, T extends Tier> {
  readonly service: ImageSettings<F["pinned"]> &
    ScaleSettings<T> &
    IngressOf<F["exposed"]> &
    CommonSettings & { readonly patch?: ComponentPatch<F["shape"]> };
  readonly stateful: ImageSettings<F["pinned"]> &
    StorageSettings &
    Counted<"replicas is required: how many members run here", Replicas<T>> &
    CommonSettings & { readonly patch?: ComponentPatch<F["shape"]> };
  readonly rabbitmq: ImageSettings<true> &
    StorageSettings &
    Counted<"replicas is required: how many nodes the cluster has here", Members<T>> &
    CommonSettings & { readonly patch?: ComponentPatch<F["shape"]> };
  readonly postgres: ImageSettings<true> &
    StorageSettings &
    BackupOf<T> &
    CommonSettings & { readonly patch?: ComponentPatch<F["shape"]> };
  readonly "cron-job": ImageSettings<true> & ClockSettings & CommonSettings & { readonly patch?: JobPatch<F["shape"]> };
  readonly job: ImageSettings<true> & CommonSettings & { readonly patch?: JobPatch<F["shape"]> };
  readonly objects: Pick<CommonSettings, "objects">;
}

interface AllSettings extends SettingsByRole<ComponentFacts & { readonly exposed: true }, Tier> {}

/** What may be said of a component, by its role. What must be said, the settings' own checks know. */
export const SETTINGS_FIELDS: {
  readonly [R in keyof AllSettings]: { readonly [Field in keyof AllSettings[R] & string]-?: "optional" };
} = {
  service: {
    tag: "optional",
    replicas: "optional",
    autoscale: "optional",
    ingress: "optional",
    resources: "optional",
    patch: "optional",
    objects: "optional",
  },
  stateful: {
    tag: "optional",
    replicas: "optional",
    storage: "optional",
    storageClass: "optional",
    resources: "optional",
    patch: "optional",
    objects: "optional",
  },
  rabbitmq: {
    tag: "optional",
    replicas: "optional",
    storage: "optional",
    storageClass: "optional",
    resources: "optional",
    patch: "optional",
    objects: "optional",
  },
  postgres: {
    tag: "optional",
    storage: "optional",
    storageClass: "optional",
    backup: "optional",
    resources: "optional",
    patch: "optional",
    objects: "optional",
  },
  "cron-job": {
    tag: "optional",
    schedule: "optional",
    suspend: "optional",
    resources: "optional",
    patch: "optional",
    objects: "optional",
  },
  job: { tag: "optional", resources: "optional", patch: "optional", objects: "optional" },
  objects: { objects: "optional" },
};

/**
 * What an environment of tier `T` says about the component `C`:
 *
 * - a service: `tag`, `replicas` or `autoscale: { min, max, cpu, memory }`, and `ingress: { host, clusterIssuer }` where it
 *   is reached from outside;
 * - a stateful component, or RabbitMQ: `tag`, `replicas`, `storage`, `storageClass`;
 * - PostgreSQL: `tag`, `storage`, `storageClass`, and `backup` (see {@link BackupSettings}), which production requires;
 * - a cron job: `tag`, `schedule`, `suspend`;
 * - each of these, and a job: `resources` that differ, a `patch` (see {@link ComponentPatch}), and `objects` of its own.
 */
export type Settings<C, T extends Tier> =
  C extends Component<string, infer F extends ComponentFacts> ? SettingsByRole<F, T>[F["role"]] : never;
