import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isJsonObject } from "../../model/json.ts";
import { stringAt, stringsAt } from "../../policy/read.ts";
import { parseYaml } from "../../render/yaml/parse.ts";
import { KUSTOMIZATION_NAMES } from "../kustomization.ts";

/** The kustomization of a folder; `undefined` where it has none. */
export function kustomizationIn(folder: string): string | undefined {
  return KUSTOMIZATION_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

/** What a kustomization says of other folders. */
export interface KustomizationLinks {
  /** A Component changes what another root has; alone it is nothing to deliver. */
  readonly isComponent: boolean;
  /** Absolute paths of the folders, and files, that it names. */
  readonly names: readonly string[];
  /** It does nothing but name others. */
  readonly isList: boolean;
}

const NAMING: readonly string[] = ["resources", "bases", "components"];

/** Reads a kustomization for what it names; one that cannot be read names nothing, and its build says why. */
export function kustomizationLinks(file: string, folder: string): KustomizationLinks {
  try {
    const [value] = parseYaml(readFileSync(file, "utf8"), file);
    const names = NAMING.flatMap((field) => stringsAt(value, field));
    return {
      isList: isJsonObject(value) && Object.keys(value).every((key) => [...NAMING, "apiVersion", "kind"].includes(key)),
      isComponent: stringAt(value, "kind") === "Component",
      names: names.filter((name) => !name.includes("://")).map((name) => resolve(folder, name)),
    };
  } catch {
    return { isComponent: false, names: [], isList: false };
  }
}
