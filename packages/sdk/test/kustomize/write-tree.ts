import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { JsonObject } from "../../src/model/kubernetes.ts";
import type { GeneratedSecret, KustomizeRoot, KustomizeTree } from "../../src/overlays/kustomize-root.ts";

/** The text of a generated Secret's env file; `undefined` leaves the file out. */
export type EnvFileText = (root: KustomizeRoot, secret: GeneratedSecret) => string | undefined;

/** How an object is printed; Kustomize keeps the quoting of what it patches, so it can matter. */
export type Print = (value: JsonObject) => string;

/**
 * Writes a tree as files for a real Kustomize, independently of how `emit/` does it.
 *
 * @param print Default: as JSON, which is YAML.
 */
export function writeTree(
  tree: KustomizeTree,
  outputDir: string,
  envFileText: EnvFileText = () => undefined,
  print: Print = json,
): void {
  for (const root of tree.roots) {
    const write = (file: string, text: string): void => {
      const path = join(outputDir, root.dir, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    write("kustomization.yaml", print(kustomization(root)));
    for (const entry of root.resources) if ("file" in entry) write(entry.file, print(entry.object));
    for (const { file, patch } of root.patches ?? []) write(file, print(patch));
    for (const { name, files } of root.configMapGenerator ?? []) {
      for (const [key, content] of Object.entries(files)) write(configFile(name, key), content);
    }
    for (const secret of root.secretGenerator ?? []) {
      const text = envFileText(root, secret);
      if (text !== undefined) write(secret.envFile, text);
    }
  }
}

function kustomization(root: KustomizeRoot): JsonObject {
  const { dir, namespace, resources, configMapGenerator, secretGenerator, patches, images, replicas } = root;
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    ...(namespace !== undefined && { namespace }),
    resources: resources.map((entry) => ("file" in entry ? entry.file : posix.relative(dir, entry.root))),
    ...(configMapGenerator && {
      configMapGenerator: configMapGenerator.map(({ name, files }) => ({
        name,
        files: Object.keys(files).map((key) => `${key}=${configFile(name, key)}`),
      })),
    }),
    ...(secretGenerator && {
      secretGenerator: secretGenerator.map(({ name, envFile }) => ({ name, envs: [envFile] })),
    }),
    ...(patches && { patches: patches.map(({ file }) => ({ path: file })) }),
    ...(images && { images: images.map((image) => ({ ...image })) }),
    ...(replicas && { replicas: replicas.map((replica) => ({ ...replica })) }),
  };
}

function configFile(name: string, key: string): string {
  return `config/${name}/${key}`;
}

/** With escapes for what YAML would read differently or not at all inside double quotes. */
function json(value: JsonObject): string {
  return JSON.stringify(value, null, 1).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
