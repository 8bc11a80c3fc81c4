import { SdkError } from "../errors.ts";
import type { Advice } from "../model/advice.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { ImageAdvice } from "../model/image.ts";
import type { Container, Volume } from "../model/kubernetes.ts";
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
  /** Replaces the image's entry point. @default the image's own */
  readonly command?: readonly string[];
  /** Arguments of the process. @default the image's own */
  readonly args?: readonly string[];
  /** Ports by name; a name differs from those of the pod's other containers. @default none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Environment: text, numbers, or references to what is declared. @default none */
  readonly env?: Env;
  readonly health: Health;
  readonly resources: Resources;
  /** Volumes of the pod by name, and where this container sees them. @default none */
  readonly mounts?: Readonly<Record<string, `/${string}`>>;
}

const FIELDS: Fields<SidecarInput> = {
  image: "required",
  health: "required",
  resources: "required",
  command: "optional",
  args: "optional",
  ports: "optional",
  env: "optional",
  mounts: "optional",
};

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

/**
 * The sidecars of `component`'s pod, beside its `main` container.
 *
 * @throws {SdkError} `DUPLICATE_NAME` where two containers share a name or a port, `UNKNOWN_NAME` for a volume that the
 * pod has not, and what a container's own checks throw
 */
export function buildSidecars(
  component: string,
  sidecars: Readonly<Record<string, SidecarInput>>,
  pod: { readonly main: Container; readonly volumes: readonly Volume[] },
  path: string,
): BuiltSidecars {
  const volumes = pod.volumes.map(({ name }) => name);
  for (const [name, sidecar] of Object.entries(sidecars)) checkFields(sidecar, FIELDS, `${path}.${name}`);
  const built = Object.entries(sidecars).map(([name, { mounts, ...input }]) =>
    buildContainer(
      component,
      {
        ...input,
        name,
        pin: "pinned",
        preStopSeconds: PRE_STOP_SECONDS,
        mounts: Object.entries(mounts ?? {}).map(([volume, mountPath]) => {
          if (!volumes.includes(volume)) throw unknownVolume(volume, volumes, `${path}.${name}.mounts`);
          return { name: volume, mountPath };
        }),
      },
      `${path}.${name}`,
    ),
  );
  distinct([pod.main, ...built.map(({ container }) => container)], path);
  return {
    containers: built.map(({ container }) => container),
    endpoints: built.flatMap(({ endpoints }) => endpoints),
    secretKeys: built.flatMap(({ secretKeys }) => secretKeys),
    configMaps: built.flatMap(({ configMaps }) => configMaps),
  };
}

/** The containers of a pod share its network: a port is taken once. */
function distinct(containers: readonly Container[], path: string): void {
  const taken = new Map<string, string>();
  for (const { name, ports = [] } of containers) {
    const words = [
      `the name '${name}'`,
      ...ports.flatMap((port) => [`the port ${port.containerPort}`, `the port name '${port.name}'`]),
    ];
    for (const word of words) {
      const other = taken.get(word);
      if (other === undefined) taken.set(word, name);
      else throw shared(word, other, `${path}.${name}`);
    }
  }
}

function shared(what: string, other: string, path: string): SdkError {
  return new SdkError({
    code: "DUPLICATE_NAME",
    message: `${what} is also the container '${other}''s`,
    path,
    value: what,
    bound: "each container's name, and each port's name and number, once in a pod",
    hint: "Give the sidecar one of its own.",
  });
}

function unknownVolume(volume: string, known: readonly string[], path: string): SdkError {
  return new SdkError({
    code: "UNKNOWN_NAME",
    message: `the pod has no volume '${volume}'`,
    path: `${path}.${volume}`,
    value: volume,
    bound: `one of ${known.join(", ")}`,
    hint: "Declare it under the service's 'volumes'.",
  });
}
