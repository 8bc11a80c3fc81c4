import type { Component, Layer } from "../model/component.ts";
import type { Environment } from "./environment.ts";
import type { KustomizeTree } from "./kustomize-root.ts";

/** Where an environment's roots are in the tree. */
export interface CompiledEnvironment {
  readonly environment: Environment;
  /** `overlays/prod` */
  readonly dir: string;
  /** In delivery order: databases and brokers before the services. */
  readonly layers: readonly CompiledLayer[];
}

/** Where a layer of an environment is in the tree. */
export interface CompiledLayer {
  readonly layer: Layer;
  /** `overlays/prod/db` */
  readonly dir: string;
  readonly components: readonly CompiledComponent[];
}

/** Where a component of an environment is in the tree. */
export interface CompiledComponent {
  readonly component: Component;
  /** `overlays/prod/db/auth-db` */
  readonly dir: string;
}

/** A tree, and what its folders stand for. */
export interface Compiled {
  readonly tree: KustomizeTree;
  readonly environments: readonly CompiledEnvironment[];
}
