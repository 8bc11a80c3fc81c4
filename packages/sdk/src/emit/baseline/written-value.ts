import { SdkError } from "../../errors.ts";
import type { Json } from "../../model/kubernetes.ts";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { toYaml } from "../../render/yaml/stringify.ts";
import type { Folder } from "../folder.ts";
import { documentsOf, planTree } from "../plan.ts";

/** Thrown where a file is missing, or says something otherwise than we would. */
export const NOT_OURS = Symbol("not as we write it");

export function notOurs(): never {
  throw NOT_OURS;
}

/** Reads a text of YAML documents. */
export type ReadYaml = (text: string, path: string) => readonly Json[];

/** The files of a folder: each throws {@link NOT_OURS} where there is nothing to be had. */
export interface WrittenFiles {
  readonly textAt: (path: string) => string;
  /** What a YAML file says, where it is what we would have written for that. */
  readonly valueAt: (path: string) => Json;
}

/** @param known A tree that may be much like what is in the folder. */
export function writtenFiles({ read }: Folder, known: KustomizeTree, readYaml: ReadYaml): WrittenFiles {
  const { texts, values } = writtenOf(known);
  const textAt = (path: string): string => {
    const found = read(path);
    // In the place of bytes that are no UTF-8 stands U+FFFD.
    return found.kind !== "text" || found.text.includes("\uFFFD") ? notOurs() : found.text;
  };
  const valueAt = (path: string): Json => {
    const text = textAt(path);
    const value = texts.get(path) === text ? values.get(path) : undefined;
    return value ?? writtenValue(text, path, readYaml);
  };
  return { textAt, valueAt };
}

/** The files of a tree, as text and as what they say. One that cannot be written is in no folder. */
function writtenOf(tree: KustomizeTree) {
  try {
    return { texts: planTree(tree).files, values: documentsOf(tree) };
  } catch (thrown) {
    if (thrown instanceof SdkError) return { texts: new Map<string, string>(), values: new Map<string, Json>() };
    throw thrown;
  }
}

/** What a text says that we would have written for it, comments apart. */
function writtenValue(text: string, path: string, readYaml: ReadYaml): Json {
  const body = text.replace(/^(?:#.*\n)*/, "");
  const [value, ...others] = readYaml(body, path);
  return value === undefined || others.length > 0 || toYaml(value) !== body ? notOurs() : value;
}
