import type { JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import type { KustomizeRoot, PatchEntry } from "../../src/overlays/kustomize-root.ts";
import type { TreeCase } from "./batch.ts";

/** A Deployment `app` with one container `app`, and what else its pod has. */
export function deployment(container: JsonObject = {}, pod: JsonObject = {}, metadata: JsonObject = {}): Manifest {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...metadata, name: "app" },
    spec: { template: { spec: { containers: [{ name: "app", image: "app:1", ...container }], ...pod } } },
  };
}

/** An object of a kind that Kustomize does not know. */
export function widget(spec: JsonObject, metadata: JsonObject = {}): Manifest {
  return { apiVersion: "example.com/v1", kind: "Widget", metadata: { ...metadata, name: "app" }, spec };
}

/** What a root of a scenario has; its folder is the scenario's. */
export interface ScenarioRoot extends Omit<KustomizeRoot, "dir" | "resources" | "patches"> {
  readonly objects?: readonly Manifest[];
  readonly patches?: readonly Manifest[];
}

/**
 * A tree of one root after the other, each containing the one before; the last is the one to build.
 *
 * @param name Its folder, and the namespace of its last root unless that sets another.
 */
export function scenario(name: string, ...roots: readonly ScenarioRoot[]): TreeCase {
  const dirs = roots.map((_, index) => `${name}/level-${index}`);
  const isLast = (index: number): boolean => index === roots.length - 1;
  return {
    dir: dirs.at(-1) ?? name,
    tree: {
      roots: roots.map(({ objects = [], patches, ...rest }, index) => {
        const below = dirs[index - 1];
        return {
          ...(isLast(index) && { namespace: name }),
          ...rest,
          dir: dirs[index] ?? name,
          resources: [
            ...(below === undefined ? [] : [{ root: below }]),
            ...objects.map((object, nth) => ({ file: `object-${nth}.yaml`, object })),
          ],
          ...(patches && { patches: patches.map((patch, nth): PatchEntry => ({ file: `patch-${nth}.yaml`, patch })) }),
        };
      }),
    },
    envFiles: new Map(),
  };
}

/** One object and patches for it, in one root. */
export function patched(name: string, object: Manifest, ...patches: readonly Manifest[]): TreeCase {
  return scenario(name, { objects: [object], patches });
}
