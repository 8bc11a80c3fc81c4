import { secretFiles } from "../../emit/secrets/secret-files.ts";
import type { Compiled } from "../../overlays/compiled.ts";
import type { SecretValues } from "../../render/generated-objects.ts";
import type { SecretStore } from "./secret-store.ts";

/** The values that the env files of the project will hold. */
export function secretValuesOf(store: SecretStore): SecretValues {
  return ({ dir }, { keys }) => {
    const [, environment = ""] = dir.split("/");
    const found = keys.flatMap(({ key, secret, sourceKey }) => {
      const value = store.find(secret)?.keys.get(sourceKey)?.values.get(environment);
      return value === undefined ? [] : [[key, value] as const];
    });
    return new Map(found);
  };
}

/** The env files of the project, by path below its output folder. */
export function envFilesOf({ tree, environments }: Compiled, store: SecretStore): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { environment } of environments) {
    for (const { path, keys } of secretFiles(tree, environment.name)) {
      const lines = keys.flatMap(({ key, secret, sourceKey }) => {
        const value = store.find(secret)?.keys.get(sourceKey)?.values.get(environment.name);
        return value === undefined ? [] : [`${key}=${value}\n`];
      });
      files.set(path, lines.join(""));
    }
  }
  return files;
}
