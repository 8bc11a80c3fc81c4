import { basename, dirname, join, posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { SdkError } from "../../errors.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import type {
  GeneratedConfigMap,
  GeneratedSecret,
  ImageEntry,
  KustomizeRoot,
  KustomizeTree,
  PatchBody,
  ReplicaEntry,
  ResourceEntry,
} from "../../overlays/kustomize-root.ts";
import { effectiveBuilder } from "../../render/effective.ts";
import { toYaml } from "../../render/yaml/stringify.ts";
import { openFolder } from "../folder.ts";
import { configFile, KUSTOMIZATION_NAMES, kustomization } from "../kustomization.ts";
import { NAME_REFERENCES_FILE, nameReferenceConfiguration, nameReferencesIn } from "../name-reference-configuration.ts";
import { documentsOf, planTree } from "../plan.ts";
import { placeholdersOf } from "./placeholders.ts";

/** What Kustomize makes of a root of the folder; `undefined` where only Kustomize can tell. */
export type ReadBack = (dir: string) => readonly Manifest[] | undefined;

/** What a kustomization may be called, too. */
const [, ...OTHER_NAMES] = KUSTOMIZATION_NAMES;

/** Thrown where a file is missing, or says something otherwise than we would. */
const NOT_OURS = Symbol("not as we write it");

/**
 * Reads a folder that we have written back as the tree that it was written from, and so knows without Kustomize what
 * that makes of it.
 *
 * A file counts only where writing what was read gives the same bytes, comments apart: then nobody reads it in another
 * way. For a root in which anything else stands, or that our renderer refuses, there is no answer.
 *
 * Values of secrets are not read: the same placeholders stand for them as {@link placeholderValues} gives.
 *
 * @param known A tree that may be much like it: of files that are the same, what they say need not be read.
 */
export async function readBack(folder: string, known: KustomizeTree): Promise<ReadBack> {
  // What reads YAML is loaded to read some.
  const { parseYaml } = await import("../../render/yaml/parse.ts");
  return treeReader(folder, known, parseYaml);
}

/** Reads a text of YAML documents. */
type ReadYaml = (text: string, path: string) => readonly Json[];

/** See {@link readBack}. */
export function treeReader(folder: string, known: KustomizeTree, readYaml: ReadYaml): ReadBack {
  const rootAt = rootReader(folder, known, readYaml);
  const textAt = textReader(folder);
  const secretValues = ({ dir }: KustomizeRoot, { envFile }: GeneratedSecret) => {
    textAt(`${dir}/${envFile}.example`);
    const place = join(folder, dir, envFile);
    return placeholdersOf(dirname(place), basename(place)) ?? notOurs();
  };
  return (dir) => {
    try {
      return effectiveBuilder({ roots: withContained(dir, rootAt) }, { secretValues })(dir);
    } catch (thrown) {
      // What is wrong, Kustomize is to say.
      if (thrown === NOT_OURS || thrown instanceof SdkError) return undefined;
      throw thrown;
    }
  };
}

/** A root and all that it contains. */
function withContained(dir: string, rootAt: (dir: string) => KustomizeRoot): readonly KustomizeRoot[] {
  const roots = new Map<string, KustomizeRoot>();
  const visit = (at: string): void => {
    if (roots.has(at)) return;
    const root = rootAt(at);
    roots.set(at, root);
    for (const entry of root.resources) if ("root" in entry) visit(entry.root);
  };
  visit(dir);
  return [...roots.values()];
}

function textReader(folder: string): (path: string) => string {
  const { read } = openFolder(folder);
  return (path) => {
    const found = read(path);
    // In the place of bytes that are no UTF-8 stands U+FFFD.
    if (found.kind !== "text" || found.text.includes("\uFFFD")) throw NOT_OURS;
    return found.text;
  };
}

function rootReader(folder: string, known: KustomizeTree, readYaml: ReadYaml): (dir: string) => KustomizeRoot {
  const { hasDirectory, read } = openFolder(folder);
  const textAt = textReader(folder);
  const { texts, values } = writtenOf(known);
  const done = new Map<string, KustomizeRoot>();

  function valueAt(path: string): Json {
    const text = textAt(path);
    const value = texts.get(path) === text ? values.get(path) : undefined;
    return value ?? writtenValue(text, path, readYaml);
  }

  function resource(dir: string, entry: string): ResourceEntry {
    const path = posix.join(dir, entry);
    if (path.startsWith("..")) return notOurs();
    if (hasDirectory(path)) return { root: path };
    const object = valueAt(path);
    return isManifest(object) ? { file: entry, object } : notOurs();
  }

  function configMap(dir: string, { name, files: paths }: JsonObject): GeneratedConfigMap {
    if (typeof name !== "string") return notOurs();
    const keys = strings(paths).map((path) => posix.basename(path));
    return { name, files: Object.fromEntries(keys.map((key) => [key, textAt(`${dir}/${configFile(name, key)}`)])) };
  }

  function patch(dir: string, { path: file }: JsonObject) {
    if (typeof file !== "string") return notOurs();
    const body = valueAt(`${dir}/${file}`);
    return isManifest(body) ? { file, patch: body } : notOurs();
  }

  function readRoot(dir: string): KustomizeRoot {
    // Kustomize refuses a folder with two.
    if (OTHER_NAMES.some((name) => read(`${dir}/${name}`).kind !== "missing")) return notOurs();
    const value = valueAt(`${dir}/kustomization.yaml`);
    if (!isJsonObject(value)) return notOurs();
    const { namespace } = value;
    const root: KustomizeRoot = {
      dir,
      ...(typeof namespace === "string" && { namespace }),
      resources: strings(value["resources"]).map((entry) => resource(dir, entry)),
      configMapGenerator: objects(value["configMapGenerator"]).map((entry) => configMap(dir, entry)),
      secretGenerator: objects(value["secretGenerator"]).map(secret),
      nameReferences: value["configurations"] === undefined ? [] : nameReferences(dir),
      patches: objects(value["patches"]).map((entry) => patch(dir, entry)),
      images: objects(value["images"]).map(image),
      replicas: objects(value["replicas"]).map(replicas),
    };
    // What was not understood is not there now.
    return isDeepStrictEqual(kustomization(root), value) ? root : notOurs();
  }

  function nameReferences(dir: string) {
    const configuration = valueAt(`${dir}/${NAME_REFERENCES_FILE}`);
    const references = nameReferencesIn(configuration);
    const again = nameReferenceConfiguration({ dir, resources: [], nameReferences: references });
    return isDeepStrictEqual(again, configuration) ? references : notOurs();
  }

  return (dir) => {
    const root = done.get(dir) ?? readRoot(dir);
    done.set(dir, root);
    return root;
  };
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

function secret({ name, envs }: JsonObject): GeneratedSecret {
  const [envFile] = strings(envs);
  return typeof name !== "string" || envFile === undefined ? notOurs() : { name, envFile, keys: [] };
}

function image({ name, newName, newTag, digest }: JsonObject): ImageEntry {
  if (typeof name !== "string") return notOurs();
  return {
    name,
    ...(typeof newName === "string" && { newName }),
    ...(typeof newTag === "string" && { newTag }),
    ...(typeof digest === "string" && { digest }),
  };
}

function replicas({ name, count }: JsonObject): ReplicaEntry {
  return typeof name !== "string" || typeof count !== "number" ? notOurs() : { name, count };
}

function strings(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}

function objects(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function isManifest(value: Json): value is Manifest & PatchBody {
  if (!isJsonObject(value)) return false;
  const { apiVersion, kind, metadata } = value;
  return (
    typeof apiVersion === "string" &&
    typeof kind === "string" &&
    isJsonObject(metadata) &&
    typeof metadata["name"] === "string"
  );
}

function notOurs(): never {
  throw NOT_OURS;
}
