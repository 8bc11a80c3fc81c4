import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import type { NameReference } from "../model/name-reference.ts";
import type { SecretKeySource } from "../model/secret.ts";

/**
 * The tree that we emit, as plain data: one entry a Kustomize root.
 *
 * Two stages read it and must agree: `render/` computes what `kustomize build` makes of it, and `emit/` writes it as
 * files for the real Kustomize. So it can say only what every supported Kustomize (4.5.4 to 5.x) accepts.
 */
export interface KustomizeTree {
  /** In emission order; `dir` is unique. */
  readonly roots: readonly KustomizeRoot[];
}

/** One folder with a `kustomization.yaml`. Field order here is field order there. */
export interface KustomizeRoot {
  /** POSIX path below the output folder: `overlays/prod/base/auth`. */
  readonly dir: string;
  /** Printed above `kustomization.yaml`, a line each: what the folder is, and waivers. Absent: none but the notice. */
  readonly comments?: readonly string[];
  /** The namespace of all objects; absent where they keep their own. */
  readonly namespace?: string;
  readonly resources: readonly ResourceEntry[];
  /** Absent: none. */
  readonly configMapGenerator?: readonly GeneratedConfigMap[];
  /** Absent: none. */
  readonly secretGenerator?: readonly GeneratedSecret[];
  /** Fields that name what is generated, here or in a root that contains this one. Absent: none. */
  readonly nameReferences?: readonly NameReference[];
  /** Strategic merges, each in a file. Absent: none. */
  readonly patches?: readonly PatchEntry[];
  /** Tags and digests. Absent: none. */
  readonly images?: readonly ImageEntry[];
  /** Counts of workloads. Absent: none. */
  readonly replicas?: readonly ReplicaEntry[];
}

export type ResourceEntry = ResourceFile | RootReference;

/** An object in a file of its own. */
export interface ResourceFile {
  /** File name in the root's folder: `deployment.yaml`. */
  readonly file: string;
  readonly object: Manifest;
  /** Printed above the object, a line each. */
  readonly comments?: readonly string[];
}

/** Another root of the tree, by its `dir`. */
export interface RootReference {
  readonly root: string;
}

/** A ConfigMap made from files, so that its name carries a hash of its content and a change rolls its readers. */
export interface GeneratedConfigMap {
  readonly name: string;
  /** Key → content; emitted as `config/<name>/<key>`. */
  readonly files: { readonly [key: string]: string };
}

/** A Secret made from a git-ignored env file below the root's folder. */
export interface GeneratedSecret {
  readonly name: string;
  /** POSIX path below the root's folder: `secrets/auth-db.env`; `<envFile>.example` is committed beside it. */
  readonly envFile: string;
  readonly keys: readonly SecretKeySource[];
  /** Where git holds the values encrypted, in `<envFile>.sops`; absent where they are on this machine alone. */
  readonly encrypted?: "sops";
}

/** A strategic merge patch; `apiVersion`, `kind` and `metadata.name` in it say what it patches. */
export interface PatchEntry {
  /** File name in the root's folder: `patch.yaml`. */
  readonly file: string;
  /** The patch, with `$patch` directives and `null` for deletions where Kustomize wants them. */
  readonly patch: PatchBody;
  readonly comments?: readonly string[];
}
export interface PatchBody extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string };
}

/** Kustomize's `images`: the repository, and the tag or the digest that the environment runs. */
export interface ImageEntry {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** Kustomize's `replicas`: the count of the Deployment or StatefulSet with this name. */
export interface ReplicaEntry {
  readonly name: string;
  readonly count: number;
}
