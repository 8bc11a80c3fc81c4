import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { JsonObject } from "../../src/model/kubernetes.ts";
import type { GeneratedSecret, KustomizeRoot, KustomizeTree } from "../../src/overlays/kustomize-root.ts";
import { toYaml } from "../../src/render/yaml/stringify.ts";

/** The text of a generated Secret's env file; `undefined` leaves the file out. */
export type EnvFileText = (root: KustomizeRoot, secret: GeneratedSecret) => string | undefined;

/**
 * Writes a tree as files for a real Kustomize. The YAML is the renderer's, as Kustomize keeps the quotes of what it
 * patches; all else is independent of how `emit/` does it.
 */
export function writeTree(tree: KustomizeTree, outputDir: string, envFileText: EnvFileText = () => undefined): void {
  for (const root of tree.roots) {
    const write = (file: string, text: string): void => {
      const path = join(outputDir, root.dir, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    write("kustomization.yaml", toYaml(kustomization(root)));
    for (const entry of root.resources) if ("file" in entry) write(entry.file, toYaml(entry.object));
    for (const { file, patch } of root.patches ?? []) write(file, toYaml(patch));
    root.nameReferences?.forEach(({ target, apiVersion, kind, path }, index) => {
      const [version, group] = apiVersion.split("/").reverse();
      const steps = path.map((step) => step.split("/").join("\\/")).join("/");
      const spec = { kind, version, path: steps, ...(group !== undefined && { group }) };
      const configuration = { nameReference: [{ kind: target, version: "v1", fieldSpecs: [spec] }] };
      write(`names/${index}.yaml`, JSON.stringify(configuration));
    });
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
    ...(root.nameReferences && { configurations: root.nameReferences.map((_, index) => `names/${index}.yaml`) }),
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
