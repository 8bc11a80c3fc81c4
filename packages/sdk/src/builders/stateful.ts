import { SdkError } from "../errors.ts";
import type { Component, ComponentFacts } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { ImageName, IsPinned } from "../model/image.ts";
import type { AnyKubernetesObject } from "../model/kubernetes.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import type { Env, HostReference, PortReference, SecretNamesOf } from "../model/reference.ts";
import type { Outside } from "./connections.ts";
import type { EnvAdvice } from "./environment-variables.ts";
import { TMP_SIZE_LIMIT } from "./ha-defaults.ts";
import type { GivenHealth, NeedsHealth } from "./health.ts";
import type { GivenResources, NeedsResources } from "./resources.ts";
import { type Claim, statefulComponent } from "./stateful-set.ts";
import { emptyDir, type VolumeInput, type VolumeSecretsOf } from "./volume.ts";

/**
 * What a stateful component is.
 *
 * @interface
 */
export type StatefulSpec<
  Image extends string,
  Port extends string,
  H extends GivenHealth,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = StatefulFields<Image, Port, E, V> &
  NeedsHealth<"health is required: a readiness and a liveness probe, such as tcpSocket({ port: 'valkey' })", H, Port> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

/** What a stateful component is, beside its health and its resources. */
export interface StatefulFields<
  Image extends string,
  Port extends string,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> {
  /** A repository, whose tag or digest each environment gives; or a pinned image. `latest` is refused. */
  readonly image: ImageName<Image>;
  /** Ports by name, from 1024; the first is the one that `host` and `port` lead clients to. */
  readonly ports: Readonly<Record<Port, number>>;
  /** Ports that only its own pods use, as members of a cluster. @default none */
  readonly peerPorts?: Readonly<Record<string, number>>;
  /** A claim for each pod, by name. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** Environment: text, numbers, or references to what is declared. @default none */
  readonly env?: E & EnvAdvice<E>;
  /** Replaces the image's entry point. @default the image's own */
  readonly command?: readonly string[];
  /** Arguments of the process. @default the image's own */
  readonly args?: readonly string[];
  /** Further volumes. The root file system is read-only; `/tmp` is writable. @default `/tmp` alone */
  readonly volumes?: V;
  /** Members that decide by majority: their count is odd, and more than half stay up. @default the count may be even */
  readonly quorum?: true;
  /** Places outside the cluster that it may reach. @default none */
  readonly reaches?: readonly Outside[];
  /** Numeric user and group of the process, not 0; the claims belong to it. @default 10001 */
  readonly user?: number;
  /** A PriorityClass of the cluster, by name. @default none: the cluster's default priority */
  readonly priorityClassName?: string;
  /** Objects that belong to it, of any kind. @default none */
  readonly objects?: readonly AnyKubernetesObject[];
}

const FIELDS: Fields<StatefulSpec<string, string, GivenHealth, GivenResources, Env, Record<string, VolumeInput>>> = {
  image: "required",
  ports: "required",
  peerPorts: "optional",
  claims: "required",
  health: "required",
  resources: "required",
  env: "optional",
  command: "optional",
  args: "optional",
  volumes: "optional",
  quorum: "optional",
  reaches: "optional",
  user: "optional",
  priorityClassName: "optional",
  objects: "optional",
};

/** A stateful component, and the references by which others reach it. */
export interface Stateful<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
}

/**
 * A stateful component: StatefulSet with a claim for each pod, headless and client Service, ServiceAccount,
 * PodDisruptionBudget and NetworkPolicy. Its clients wait until it answers.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_PROBE`, `INVALID_QUANTITY`, `INVALID_ENV`, `MISSING_FIELD`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 * @example
 * const cache = stateful("cache", {
 *   image: "docker.io/valkey/valkey:8.1.0",
 *   ports: { valkey: 6379 },
 *   claims: { data: { mountPath: "/data", storage: "1Gi" } },
 *   health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
 * });
 */
export function stateful<
  const Name extends string,
  const Image extends string,
  const Port extends string,
  const H extends GivenHealth,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(
  label: DnsLabel<Name>,
  spec: StatefulSpec<Image, Port, H, R, E, V>,
): Stateful<
  Name,
  {
    readonly role: "stateful";
    readonly shape: {
      readonly containers: { readonly [N in Name]: { readonly env: keyof E & string; readonly ports: Port } };
      readonly volumes: (keyof V & string) | "tmp";
    };
    readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]>;
    readonly pinned: IsPinned<Image>;
    readonly exposed: false;
  }
> {
  const name = componentName<Name>(label, `stateful ${label}`);
  checkFields(spec, FIELDS, name);
  const [firstPort] = Object.values<number>(spec.ports);
  if (firstPort === undefined) {
    throw new SdkError({
      code: "MISSING_FIELD",
      message: "at least one port is required",
      path: `${name}.ports`,
      bound: "a name and a number, such as { valkey: 6379 }",
      hint: "Its clients and its headless Service need a port.",
    });
  }
  const component = statefulComponent<Name, "stateful", never>({
    name,
    role: "stateful",
    label: "stateful",
    folder: name,
    image: spec.image,
    pin: "any",
    ports: spec.ports,
    ...(spec.peerPorts === undefined ? {} : { peerPorts: spec.peerPorts }),
    ...(spec.command === undefined ? {} : { command: spec.command }),
    ...(spec.args === undefined ? {} : { args: spec.args }),
    env: spec.env ?? {},
    health: spec.health,
    resources: spec.resources,
    claims: spec.claims,
    volumes: { tmp: emptyDir("/tmp", TMP_SIZE_LIMIT), ...spec.volumes },
    user: spec.user ?? 10001,
    ...(spec.quorum === undefined ? {} : { quorum: spec.quorum }),
    ...(spec.reaches === undefined ? {} : { reaches: spec.reaches }),
    ...(spec.priorityClassName === undefined ? {} : { priorityClassName: spec.priorityClassName }),
    listeners: () => [{ kind: "clients" }],
    ...(spec.objects === undefined ? {} : { objects: spec.objects }),
  });
  const endpoint = { component: name, host: name, port: firstPort, awaited: true, wave: component.wave };
  return { ...component, host: { kind: "host", endpoint }, port: { kind: "port", endpoint } };
}
