import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve, sep } from "node:path";
import type { Manifest } from "../../model/kubernetes.ts";
import { annotationOf, namespaceOf, stringAt } from "../../policy/read.ts";
import { parseYaml } from "../../render/yaml/parse.ts";
import { toYaml } from "../../render/yaml/stringify.ts";
import type { Kustomize } from "./find-kustomize.ts";
import { readManifestText } from "./written-manifests.ts";

/** The file that an object of a build comes from, or the kustomization that generates it, absolute. */
export type OriginOf = (manifest: Manifest) => string | undefined;

const ORIGIN = "config.kubernetes.io/origin";

/**
 * Has Kustomize say where each object of a folder comes from: by a root of its own, in a temporary folder, that names
 * the folder and asks for origins. The folder itself is not touched. Where that does not build, no origin is known.
 *
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/buildmetadata/
 */
export function originsOf(kustomize: Kustomize, folder: string): OriginOf {
  const wrapper = realpathSync(mkdtempSync(join(tmpdir(), "ecom-k8s-origins-")));
  try {
    const resource = relative(wrapper, realpathSync(folder)).replaceAll(sep, "/");
    writeFileSync(
      join(wrapper, "kustomization.yaml"),
      toYaml({ resources: [resource], buildMetadata: ["originAnnotations"] }),
    );
    const { status, stdout } = spawnSync(kustomize.command, [...kustomize.args, wrapper], {
      encoding: "utf8",
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    const origins = new Map<string, string>();
    for (const { manifest } of status === 0 ? readManifestText(stdout).manifests : []) {
      const origin = pathIn(annotationOf(manifest, ORIGIN));
      if (origin !== undefined) origins.set(keyOf(manifest), resolve(wrapper, origin));
    }
    return (manifest) => origins.get(keyOf(manifest));
  } finally {
    rmSync(wrapper, { recursive: true, force: true });
  }
}

/** The annotation is YAML itself; what comes from another repository has no file here. */
function pathIn(annotation: string | undefined): string | undefined {
  if (annotation === undefined) return undefined;
  const [origin] = parseYaml(annotation, ORIGIN);
  if (stringAt(origin, "repo") !== undefined) return undefined;
  return stringAt(origin, "path") ?? stringAt(origin, "configuredIn");
}

function keyOf(manifest: Manifest): string {
  return `${manifest.apiVersion}\n${manifest.kind}\n${namespaceOf(manifest)}\n${manifest.metadata.name}`;
}
