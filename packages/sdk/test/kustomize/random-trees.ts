import fc from "fast-check";
import type { Manifest } from "../../src/model/kubernetes.ts";
import type {
  GeneratedConfigMap,
  GeneratedSecret,
  ImageEntry,
  KustomizeRoot,
  PatchEntry,
  ReplicaEntry,
  ResourceFile,
} from "../../src/overlays/kustomize-root.ts";
import type { TreeCase } from "./batch.ts";
import { type RandomObject, randomObject } from "./random-objects.ts";
import { CONFIG_NAMES, SECRET_NAMES } from "./random-pods.ts";
import { text } from "./random-values.ts";

const REPLICATED: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

const image: fc.Arbitrary<ImageEntry> = fc.record(
  {
    name: fc.constantFrom("nginx", "registry:5000/nginx", "ghcr.io/ecom/auth", "ghcrxio/ecom/auth"),
    newName: fc.constantFrom("mirror.local:5000/nginx", "nginx", "other"),
    newTag: fc.constantFrom("1.2.3", "2"),
    digest: fc.constant("sha256:0123456789abcdef"),
  },
  { requiredKeys: ["name"] },
);

const envLine = fc.tuple(
  fc.constantFrom("A", "B", "C-1", "d.e"),
  text.filter((value) => !/[\r\n]/.test(value)),
);

const generated = fc.record({
  configMaps: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...CONFIG_NAMES),
      files: fc.dictionary(fc.constantFrom("a.conf", "b", "1a"), text, { maxKeys: 3 }),
    }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
  secrets: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...SECRET_NAMES),
      lines: fc.uniqueArray(envLine, { maxLength: 3, selector: ([key]) => key }),
    }),
    { maxLength: 2, selector: ({ name }) => name },
  ),
});

/**
 * A random base with an overlay over it and a layer over that, any of which has patches, and the env files of the Secrets that the overlay generates.
 *
 * @param prefix The folder of all of the tree's roots; unique in a batch.
 * @param namespaced Whether the overlay sets a namespace, of its own; trees without one cannot share a batch.
 */
export function randomTree(prefix: string, namespaced: boolean): fc.Arbitrary<Required<TreeCase>> {
  return fc
    .record({
      objects: fc.uniqueArray(randomObject, {
        minLength: 1,
        maxLength: 3,
        selector: ({ object }) => `${object.kind}/${object.metadata.name}`,
      }),
      images: fc.array(image, { maxLength: 2 }),
      replicas: fc.boolean(),
      generated,
      patchAt: fc.constantFrom("base", "overlay", "layer"),
    })
    .map(({ objects, images, replicas, generated: { configMaps, secrets }, patchAt }) => {
      const overlayDir = `${prefix}/overlay`;
      const patches = patchEntries(objects);
      const base: KustomizeRoot = {
        dir: `${prefix}/base`,
        resources: objects.map(({ object }, index): ResourceFile => ({ file: `object-${index}.yaml`, object })),
        ...(patchAt === "base" && { patches }),
      };
      const own = configMaps.filter(({ name }) => !objects.some(({ object }) => isConfigMap(object, name)));
      const overlay: KustomizeRoot = {
        dir: overlayDir,
        ...(namespaced && { namespace: prefix.replaceAll("/", "-") }),
        resources: [{ root: base.dir }],
        configMapGenerator: own.map(({ name, files }): GeneratedConfigMap => ({ name, files })),
        secretGenerator: secrets.map(
          ({ name }): GeneratedSecret => ({ name, envFile: `secrets/${name}.env`, keys: [] }),
        ),
        ...(patchAt === "overlay" && { patches }),
        images,
        replicas: replicas ? replicaEntries(objects) : [],
      };
      const layer: KustomizeRoot = {
        dir: `${prefix}/layer`,
        resources: [{ root: overlay.dir }],
        ...(patchAt === "layer" && { patches }),
      };
      return {
        tree: { roots: [base, overlay, layer] },
        dir: layer.dir,
        envFiles: new Map(
          secrets.map(({ name, lines }) => [
            `${overlayDir}/${name}`,
            lines.map(([key, value]) => `${key}=${value}\n`).join(""),
          ]),
        ),
      };
    });
}

function patchEntries(objects: readonly RandomObject[]): readonly PatchEntry[] {
  return objects.flatMap(({ patches }, index) =>
    patches.map((patch, nth): PatchEntry => ({ file: `patch-${index}-${nth}.yaml`, patch })),
  );
}

function replicaEntries(objects: readonly RandomObject[]): readonly ReplicaEntry[] {
  const names = objects.filter(({ object }) => REPLICATED.has(object.kind)).map(({ object }) => object.metadata.name);
  return [...new Set(names)].map((name, index): ReplicaEntry => ({ name, count: index + 2 }));
}

function isConfigMap(object: Manifest, name: string): boolean {
  return object.kind === "ConfigMap" && object.metadata.name === name;
}
