import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import type {
  GeneratedConfigMap,
  GeneratedSecret,
  ImageEntry,
  KustomizeRoot,
  PatchBody,
  ReplicaEntry,
  ResourceEntry,
} from "../../overlays/kustomize-root.ts";
import type { Folder } from "../folder.ts";
import { configFile, KUSTOMIZATION_NAMES, kustomization } from "../kustomization.ts";
import { NAME_REFERENCES_FILE, nameReferenceConfiguration, nameReferencesIn } from "../name-reference-configuration.ts";
import { notOurs, type WrittenFiles } from "./written-value.ts";

/** What a kustomization may be called, too. */
const [, ...OTHER_NAMES] = KUSTOMIZATION_NAMES;

/** Reads roots of a folder as data, each once. It throws as {@link WrittenFiles} do for what we would not write. */
export function rootReader(folder: Folder, { textAt, valueAt }: WrittenFiles): (dir: string) => KustomizeRoot {
  const { hasDirectory, read } = folder;
  const done = new Map<string, KustomizeRoot>();

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
