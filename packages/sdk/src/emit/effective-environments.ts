import type { Manifest } from "../model/kubernetes.ts";
import type { Compiled } from "../overlays/compiled.ts";
import { type EffectiveOptions, effectiveBuilder } from "../render/effective.ts";

/** What one environment really runs. */
export interface EffectiveEnvironment {
  readonly name: string;
  /** Its root in the tree: `overlays/prod`. */
  readonly dir: string;
  /** As `kustomize build` of the root gives them. */
  readonly manifests: readonly Manifest[];
  /** The layer that delivers an object: `db`; `undefined` for what belongs to the environment as a whole. */
  readonly layerOf: (manifest: Manifest) => string | undefined;
}

/** The effective manifests of every environment, in the configuration's order. */
export function effectiveEnvironments(
  { tree, environments }: Compiled,
  options: EffectiveOptions = {},
): readonly EffectiveEnvironment[] {
  const manifestsOf = effectiveBuilder(tree, options);
  return environments.map(({ environment, dir, layers }) => {
    const layerOf = new Map<string, string>();
    for (const layer of layers) {
      for (const manifest of manifestsOf(layer.dir)) layerOf.set(keyOf(manifest), layer.layer);
    }
    return {
      name: environment.name,
      dir,
      manifests: manifestsOf(dir),
      layerOf: (manifest) => layerOf.get(keyOf(manifest)),
    };
  });
}

const ARGOCD = "argocd";

/** What Argo CD itself is given, its AppProject and Applications; nothing where the configuration asks for none. */
export function argoCdManifests({ tree }: Compiled): readonly Manifest[] {
  return tree.roots.some(({ dir }) => dir === ARGOCD) ? effectiveBuilder(tree)(ARGOCD) : [];
}

function keyOf({ apiVersion, kind, metadata }: Manifest): string {
  return `${apiVersion} ${kind} ${metadata.name}`;
}
