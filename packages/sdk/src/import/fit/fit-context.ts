import type { Import } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import type { RawContext, RawObject } from "../raw/raw-component.ts";
import type { SourceEnvironment } from "../source/environment.ts";
import type { MovedCredential } from "../values/credential-finding.ts";
import type { ObjectValues } from "../values/object-values.ts";
import type { SecretStore, StoredKey } from "../values/secret-store.ts";
import type { PatchTree } from "./patch-tree.ts";

/** A component that others can name in their environment. */
export interface Target {
  /** The component, and the host by which clients know it. */
  readonly host: string;
  readonly reference: Import;
  readonly builder: "service" | "stateful" | "postgres" | "rabbitmq";
  /** The port that `port` and `url` mean. */
  readonly port: number;
  /** PostgreSQL's database. */
  readonly database?: string;
}

/** What a tree does not say and a builder has to know. */
export interface ImportSettings {
  /** The StorageClass of claims that name none. @default they stay as objects */
  readonly storageClass?: string;
  /** The namespace of the Ingress controller's pods. @default what its class says, such as `ingress-nginx` */
  readonly ingressNamespace?: string;
}

/** What the fitting of one group may know and add to. */
export interface FitContext extends RawContext {
  readonly sources: readonly SourceEnvironment[];
  /** The environment whose values are the base's: production, where there is one. */
  readonly reference: SourceEnvironment;
  readonly valuesIn: ReadonlyMap<string, ObjectValues>;
  readonly store: SecretStore;
  /** Keys of Secrets that a builder took over, by `Secret/key`, so that readers name the builder's. */
  readonly adopted: Map<string, StoredKey>;
  readonly moved: MovedCredential[];
  /** Components that this one may name: those that are drafted before it. */
  readonly targets: ReadonlyMap<string, Target>;
  readonly settings: ImportSettings;
  /** Fields that the builder has no word for, found by comparing; one for each environment. */
  readonly patches: ReadonlyMap<string, PatchTree>;
  readonly place: { readonly identifier: string; readonly file: string };
  readonly groups: readonly Group[];
}

/**
 * The policies for what is let through and no declaration says.
 *
 * @param declared The components that the declaration itself names: those edges are known.
 */
export type Allowed = (ingressIsBuilt: boolean, declared: ReadonlySet<string>) => readonly RawObject[];
