import type { Manifest } from "../../src/model/kubernetes.ts";
import { compile } from "../../src/overlays/compile.ts";
import type { Environment } from "../../src/overlays/environment.ts";
import type { KustomizeRoot } from "../../src/overlays/kustomize-root.ts";
import { effectiveManifests } from "../../src/render/effective.ts";

/** The root of a component in an environment. */
export function rootOf(environment: Environment, component: string): KustomizeRoot {
  const root = compile({ environments: [environment] }).tree.roots.find(
    ({ dir }) => dir.startsWith("overlays/") && dir.endsWith(`/${component}`) && dir.split("/").length === 4,
  );
  if (root === undefined) throw new Error(`${component} has no root`);
  return root;
}

/** What Kustomize makes of a component in an environment. */
export function effectiveOf(environment: Environment, component: string): readonly Manifest[] {
  const { tree } = compile({ environments: [environment] });
  return effectiveManifests(tree, rootOf(environment, component).dir);
}
