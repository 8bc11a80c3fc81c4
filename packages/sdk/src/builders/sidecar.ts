import type { Container } from "../model/kubernetes.ts";
import type { ConfigMapFiles, Endpoint, Env } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { buildContainer } from "./container.ts";
import { PRE_STOP_SECONDS } from "./ha-defaults.ts";
import type { Health } from "./health.ts";
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
