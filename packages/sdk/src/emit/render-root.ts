import type { GeneratedSecret, KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { effectiveManifests } from "../render/effective.ts";
import { maskSecrets } from "../render/mask-secrets.ts";
import { toYamlDocuments } from "../render/yaml/stringify.ts";
import { keepSecret } from "./secrets/keep-secret.ts";
import { secretValuesFrom } from "./secrets/read.ts";

/** What Kustomize makes of a root, as may be shown to anybody. */
export interface RenderedRoot {
  /** YAML documents, in Kustomize's order; every value of a Secret is masked. */
  readonly yaml: string;
  /** Env files that are not there, below the output folder: the Secrets made from them have no real names yet. */
  readonly missing: readonly string[];
}

/**
 * Renders one root of a tree, with the names that generated Secrets have by the env files in `outputDir`.
 *
 * @param dir The root's folder in the tree: `overlays/prod/base`.
 * @throws SdkError `INVALID_TREE` for an unknown root; `INVALID_ENV_FILE` and `OUTPUT_UNSAFE` for env files that cannot
 *   be read.
 */
export function renderRoot(tree: KustomizeTree, dir: string, outputDir: string): RenderedRoot {
  const valuesOf = secretValuesFrom(outputDir);
  const seen = new Set<string>();
  const missing: string[] = [];
  const secretValues = (root: KustomizeRoot, secret: GeneratedSecret) => {
    const values = valuesOf(root, secret);
    if (values === undefined) missing.push(`${root.dir}/${secret.envFile}`);
    else for (const value of values.values()) seen.add(value);
    return values;
  };
  const manifests = keepSecret(
    () => seen,
    () => maskSecrets(effectiveManifests(tree, dir, { secretValues })),
  );
  return { yaml: toYamlDocuments(manifests.map((value) => ({ value }))), missing };
}
