import { posix } from "node:path";
import { SdkError } from "../errors.ts";
import type { JsonObject } from "../model/kubernetes.ts";
import type { GeneratedConfigMap, KustomizeRoot } from "../overlays/kustomize-root.ts";
import { NAME_REFERENCES_FILE, nameReferenceConfiguration } from "./name-reference-configuration.ts";

/** The names that Kustomize looks for. */
export const KUSTOMIZATION_NAMES: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/**
 * A root's `kustomization.yaml` as plain data: only fields that Kustomize reads alike from 4.5.4 to today. The order
 * of fields is the YAML writer's.
 *
 * @throws SdkError INVALID_TREE for a root that holds nothing: Kustomize refuses it.
 */
export function kustomization(root: KustomizeRoot): JsonObject {
  const lists: [string, readonly JsonObject[]][] = [
    ["configMapGenerator", (root.configMapGenerator ?? []).map(configMapEntry)],
    ["secretGenerator", (root.secretGenerator ?? []).map(({ name, envFile }) => ({ name, envs: [envFile] }))],
    ["images", (root.images ?? []).map((image) => ({ ...image }))],
    ["replicas", (root.replicas ?? []).map(({ name, count }) => ({ name, count }))],
    ["patches", (root.patches ?? []).map(({ file }) => ({ path: file }))],
  ];
  const resources = root.resources.map((entry) =>
    "root" in entry ? posix.relative(`/${root.dir}`, `/${entry.root}`) : entry.file,
  );
  const used = lists.filter(([, entries]) => entries.length > 0);
  if (resources.length === 0 && used.length === 0) {
    throw new SdkError({
      code: "INVALID_TREE",
      path: root.dir,
      message: "this root has no resources",
      bound: "at least one resource or generator",
      hint: "Leave the root out: Kustomize refuses an empty kustomization.yaml.",
    });
  }
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    ...(root.namespace === undefined ? {} : { namespace: root.namespace }),
    ...(resources.length === 0 ? {} : { resources }),
    ...(nameReferenceConfiguration(root) === undefined ? {} : { configurations: [NAME_REFERENCES_FILE] }),
    ...Object.fromEntries(used),
  };
}

/** Where a key's content stands, below the root's folder. Its last part is the key, as Kustomize reads `files`. */
export function configFile(name: string, key: string): string {
  return `config/${name}/${key}`;
}

function configMapEntry({ name, files }: GeneratedConfigMap): JsonObject {
  return {
    name,
    files: Object.keys(files)
      .sort()
      .map((key) => configFile(name, key)),
  };
}
