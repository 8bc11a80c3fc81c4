import { join } from "node:path";
import type { GeneratedSecret, KustomizeRoot } from "../../overlays/kustomize-root.ts";
import { parseEnvFile } from "../../render/env-file.ts";
import { type PrivateFile, readPrivateFile, refuseSymlinks } from "./private-file.ts";
import { sawEnvText } from "./seen-values.ts";

/** An env file as it is on disk. */
export interface EnvFileState {
  /** `undefined` where there is none. */
  readonly file: PrivateFile | undefined;
  /** The values that Kustomize reads from it, by key. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads one env file of a tree as Kustomize does.
 *
 * @param path POSIX path below `outputDir`.
 * @throws SdkError `OUTPUT_UNSAFE` where the way there is through a symbolic link, `INVALID_ENV_FILE` for what
 *   Kustomize refuses, `OUTPUT_FAILED` for what cannot be read.
 */
export function readEnvFile(outputDir: string, path: string): EnvFileState {
  refuseSymlinks(outputDir, path);
  const place = join(outputDir, path);
  const file = readPrivateFile(place);
  if (file !== undefined) sawEnvText(file.text);
  return { file, values: file === undefined ? new Map() : parseEnvFile(file.text, place) };
}

/**
 * The values of generated Secrets, for the renderer: the real names that they have in a cluster come from them.
 * `undefined` where the env file is not there. Whatever is rendered with them must be masked before it is shown.
 */
export function secretValuesFrom(
  outputDir: string,
): (root: KustomizeRoot, secret: GeneratedSecret) => ReadonlyMap<string, string> | undefined {
  return (root, secret) => {
    const { file, values } = readEnvFile(outputDir, `${root.dir}/${secret.envFile}`);
    return file === undefined ? undefined : values;
  };
}
