import type { Advice } from "../model/advice.ts";
import type { Component, ComponentFacts } from "../model/component.ts";
import type { Fields } from "../model/fields.ts";
import type { ImageName, IsPinned } from "../model/image.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import type { Env, HostReference, PortReference, SecretNamesOf, UrlReference } from "../model/reference.ts";
import type { Outside } from "./connections.ts";
import type { EnvAdvice } from "./environment-variables.ts";
import type { GivenHealth, NeedsHealth } from "./health.ts";
import type { GivenResources, NeedsResources } from "./resources.ts";
import type { SidecarInput, SidecarSecretsOf, SidecarShapes, SidecarsAdvice } from "./sidecar.ts";
import type { VolumeInput, VolumeSecretsOf } from "./volume.ts";

/**
 * What a stateless service is.
 *
 * @interface
 */
export type ServiceSpec<Image extends string, Port extends string, Given extends ServiceGiven> = ServiceFields<
  Image,
  Port,
  Given
> &
  NeedsHealth<
    "health is required: a readiness and a liveness probe, such as httpGet('/healthz')",
    Given["health"],
    Port | "http"
  > &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", Given["resources"]>;

/** What a stateless service is, beside its health and its resources. */
export interface ServiceFields<Image extends string, Port extends string, Given extends ServiceGiven> {
  /** A repository, whose tag or digest each environment gives; or a pinned image. `latest` is refused. */
  readonly image: ImageName<Image>;
  /** The port on which it serves HTTP, from 1024; named `http`. */
  readonly port: number;
  /** Further ports by name, such as `{ metrics: 9090 }`. @default none but `http` */
  readonly ports?: Readonly<Record<Port, number>>;
  /**
   * Environment: text, numbers, or references to what is declared. `PORT` is set to {@link port}. @default `PORT` alone
   */
  readonly env?: Given["env"] & EnvAdvice<Given["env"]> & PortIsSet;
  /** Replaces the image's entry point. @default the image's own */
  readonly command?: readonly string[];
  /** Arguments of the process. @default the image's own */
  readonly args?: readonly string[];
  /** Volumes of the main container. The root file system is read-only; `/tmp` is writable. @default `/tmp` alone */
  readonly volumes?: Given["volumes"];
  /** Further containers, each with the same guarantees. @default none */
  readonly sidecars?: Given["sidecars"] & SidecarsAdvice<Given["sidecars"], keyof Given["volumes"] | "tmp">;
  /** Places outside the cluster that it may reach. @default none */
  readonly reaches?: readonly Outside[];
  /**
   * Reached from outside, through an Ingress whose host each environment gives. @default nobody comes in from outside
   */
  readonly ingress?: Given["ingress"];
  /** Scraped by the pods of a namespace. @default nobody */
  readonly metrics?: { readonly port: NoInfer<Port> | "http"; readonly namespace: string };
  /** Numeric user and group of the process, not 0. @default 10001 */
  readonly user?: number;
  /** A PriorityClass of the cluster, by name. @default none: the cluster's default priority */
  readonly priorityClassName?: string;
  /** Mounts the service account's token, for a process that calls the Kubernetes API. @default false */
  readonly serviceAccountToken?: boolean;
  /** Objects that belong to it, of any kind. @default none */
  readonly objects?: readonly AnyKubernetesObject[];
}

export const SERVICE_FIELDS: Fields<ServiceSpec<string, string, ServiceGiven>> = {
  image: "required",
  port: "required",
  ports: "optional",
  health: "required",
  resources: "required",
  env: "optional",
  command: "optional",
  args: "optional",
  volumes: "optional",
  sidecars: "optional",
  reaches: "optional",
  ingress: "optional",
  metrics: "optional",
  user: "optional",
  priorityClassName: "optional",
  serviceAccountToken: "optional",
  objects: "optional",
};

interface PortIsSet {
  readonly PORT?: Advice<"PORT is set from 'port': leave it out">;
}

/** How a service is reached from outside. */
export interface ServiceIngress {
  /** The IngressClass. */
  readonly className: string;
  /** The namespace of the controller's pods, which alone may reach the service from outside. */
  readonly namespace: string;
  /** Path prefix. @default "/" */
  readonly path?: `/${string}`;
}

export const INGRESS_FIELDS: Fields<ServiceIngress> = {
  className: "required",
  namespace: "required",
  path: "optional",
};

export const METRICS_FIELDS = { port: "required", namespace: "required" } as const;

/** The parts of a declaration whose own types matter. */
export interface ServiceGiven {
  readonly health: GivenHealth;
  readonly resources: GivenResources;
  readonly env: Env;
  readonly volumes: Readonly<Record<string, VolumeInput>>;
  readonly sidecars: Readonly<Record<string, SidecarInput>>;
  readonly ingress: ServiceIngress | undefined;
}

/** A stateless service, and the references by which others reach it. */
export interface Service<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  /** `http://name:port` */
  readonly url: UrlReference;
}

/** What the compiler knows of a service. */
export type ServiceFacts<
  Name extends string,
  Image extends string,
  Port extends string,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
  S extends Readonly<Record<string, SidecarInput>>,
  I,
> = {
  readonly role: "service";
  readonly shape: {
    readonly containers: {
      readonly [N in Name]: { readonly env: (keyof E & string) | "PORT"; readonly ports: Port | "http" };
    } & SidecarShapes<S>;
    readonly volumes: (keyof V & string) | "tmp";
  };
  readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]> | SidecarSecretsOf<S[keyof S]>;
  readonly pinned: IsPinned<Image>;
  readonly exposed: I extends ServiceIngress ? true : false;
};
