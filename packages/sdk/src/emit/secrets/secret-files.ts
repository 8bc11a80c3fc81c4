import { SdkError } from "../../errors.ts";
import type { SecretGeneration, SecretKeySource } from "../../model/secret.ts";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";

/** One git-ignored env file, as the tree declares it. */
export interface SecretFile {
  /** POSIX path below the output folder: `overlays/prod/base/auth/secrets/auth.env`. */
  readonly path: string;
  /** The generated Secret, without its hash. */
  readonly secretName: string;
  readonly keys: readonly SecretKeySource[];
  /** Whether git holds it encrypted, as `<path>.sops`. */
  readonly encrypted: boolean;
}

/** All the keys of an environment that carry one value: the declared key, and every reader's copy of it. */
export interface SecretLink {
  /** `auth-db.POSTGRES_PASSWORD`: the declared secret and its key. */
  readonly name: string;
  readonly generate: SecretGeneration;
  readonly uses: readonly SecretUse[];
}

export interface SecretUse {
  readonly file: SecretFile;
  readonly key: string;
}

const OVERLAYS = "overlays/";

/** The environments of a tree, by the folders below `overlays/`, in the tree's order. */
export function environmentNames(tree: KustomizeTree): readonly string[] {
  const names = new Set<string>();
  for (const { dir } of tree.roots) {
    const [name] = dir.startsWith(OVERLAYS) ? dir.slice(OVERLAYS.length).split("/") : [];
    if (name) names.add(name);
  }
  return [...names];
}

/**
 * The env files of one environment, in the tree's order.
 *
 * @throws SdkError `UNKNOWN_NAME` where the tree has no such environment.
 */
export function secretFiles(tree: KustomizeTree, environment: string): readonly SecretFile[] {
  const names = environmentNames(tree);
  if (!names.includes(environment)) {
    throw new SdkError({
      code: "UNKNOWN_NAME",
      path: `${OVERLAYS}${environment}`,
      message: "there is no such environment",
      value: environment,
      bound: names.length === 0 ? "the configuration has no environments" : `one of ${names.join(", ")}`,
      hint: "Name an environment of the configuration.",
    });
  }
  const files: SecretFile[] = [];
  for (const root of tree.roots) {
    if (!`${root.dir}/`.startsWith(`${OVERLAYS}${environment}/`)) continue;
    for (const secret of root.secretGenerator ?? []) {
      files.push({
        path: `${root.dir}/${secret.envFile}`,
        secretName: secret.name,
        keys: secret.keys,
        encrypted: secret.encrypted === "sops",
      });
    }
  }
  return files;
}

/**
 * The keys of these files, grouped by the value that they must share.
 *
 * @throws SdkError `INVALID_TREE` where linked keys disagree on how their value comes to be.
 */
export function secretLinks(files: readonly SecretFile[]): readonly SecretLink[] {
  const links = new Map<string, { name: string; generate: SecretGeneration; uses: SecretUse[] }>();
  for (const file of files) {
    for (const source of file.keys) {
      const name = `${source.secret}.${source.sourceKey}`;
      const link = links.get(name);
      if (link === undefined) {
        links.set(name, { name, generate: source.generate, uses: [{ file, key: source.key }] });
        continue;
      }
      if (!sameGeneration(link.generate, source.generate)) throw disagreement(file, source, name);
      link.uses.push({ file, key: source.key });
    }
  }
  return [...links.values()];
}

function sameGeneration(a: SecretGeneration, b: SecretGeneration): boolean {
  if (a.kind === "random") return b.kind === "random" && a.bytes === b.bytes;
  if (a.kind === "suggested") return b.kind === "suggested" && a.value === b.value;
  return b.kind === "supplied" && a.describe === b.describe;
}

function disagreement(file: SecretFile, source: SecretKeySource, name: string): SdkError {
  return new SdkError({
    code: "INVALID_TREE",
    path: `${file.path}: ${source.key}`,
    message: `this key of ${name} is generated in another way than its linked keys`,
    bound: "all keys with one source have one way of generation",
    hint: `Declare ${name} once, and read it by reference.`,
  });
}
