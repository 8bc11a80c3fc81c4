import type { Advice } from "../model/advice.ts";
import type { ImageAdvice } from "../model/image.ts";
import type { Container } from "../model/kubernetes.ts";
import type { ConfigMapFiles, Endpoint, Env, SecretNamesOf } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { buildContainer } from "./container.ts";
import type { EnvAdvice } from "./environment-variables.ts";
import { PRE_STOP_SECONDS } from "./ha-defaults.ts";
import type { Health, HealthAdvice } from "./health.ts";
import type { Resources } from "./resources.ts";

/** A further container of a pod, with the guarantees of the main one. */
export interface SidecarInput {
  /** With a tag or digest. */
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** Ports by name; a name differs from those of the pod's other containers. */
  readonly ports?: Readonly<Record<string, number>>;
  readonly env?: Env;
  readonly health: Health;
  readonly resources: Resources;
  /** Volumes of the pod by name, and where this container sees them. */
  readonly mounts?: Readonly<Record<string, `/${string}`>>;
}

/** Sidecars as their types demand them, with a sentence for each mistake. `Volume` names the volumes of the pod. */
export type SidecarsAdvice<Given extends Readonly<Record<string, SidecarInput>>, Volume> = {
  readonly [Name in keyof Given]: {
    readonly image: ImageAdvice<Given[Name]["image"]>;
    readonly env?: EnvAdvice<Given[Name]["env"]>;
    readonly health: HealthAdvice<Given[Name]["health"], keyof NonNullable<Given[Name]["ports"]> & string>;
    readonly mounts?: {
      readonly [Mounted in keyof Given[Name]["mounts"]]: Mounted extends Volume
        ? unknown
        : Advice<`the pod has no volume '${Mounted & string}': declare it under 'volumes'`>;
    };
  };
};

/** The names of the declared secrets that some sidecars read. */
export type SidecarSecretsOf<Sidecar> = Sidecar extends { readonly env: infer E } ? SecretNamesOf<E[keyof E]> : never;

/** The names inside each sidecar, by which a patch addresses what it changes. */
export type SidecarShapes<Sidecars extends Readonly<Record<string, SidecarInput>>> = {
  readonly [Name in keyof Sidecars]: {
    readonly env: keyof NonNullable<Sidecars[Name]["env"]> & string;
    readonly ports: keyof NonNullable<Sidecars[Name]["ports"]> & string;
  };
};

export interface BuiltSidecars {
  readonly containers: readonly Container[];
  readonly endpoints: readonly Endpoint[];
  readonly secretKeys: readonly SecretKeyReference[];
  readonly configMaps: readonly ConfigMapFiles[];
}

/** The sidecars of `component`'s pod. */
export function buildSidecars(
  component: string,
  sidecars: Readonly<Record<string, SidecarInput>>,
  path: string,
): BuiltSidecars {
  const built = Object.entries(sidecars).map(([name, { mounts, ...input }]) =>
    buildContainer(
      component,
      {
        ...input,
        name,
        pin: "pinned",
        preStopSeconds: PRE_STOP_SECONDS,
        mounts: Object.entries(mounts ?? {}).map(([volume, mountPath]) => ({ name: volume, mountPath })),
      },
      `${path}.${name}`,
    ),
  );
  return {
    containers: built.map(({ container }) => container),
    endpoints: built.flatMap(({ endpoints }) => endpoints),
    secretKeys: built.flatMap(({ secretKeys }) => secretKeys),
    configMaps: built.flatMap(({ configMaps }) => configMaps),
  };
}
