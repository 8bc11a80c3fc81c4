import type { System } from "../builders/system.ts";
import { SdkError } from "../errors.ts";
import type { Component, Layer } from "../model/component.ts";
import { standardNamespaceLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import { type ArgoCd, argoCdRoot } from "./argo-cd.ts";
import type { Compiled, CompiledEnvironment } from "./compiled.ts";
import { baseComponentRoot, baseDir, hasBase, isIn, overlayComponentRoot } from "./component-root.ts";
import { blaming } from "./declared-at.ts";
import type { Environment } from "./environment.ts";
import type { KustomizeRoot, ResourceEntry } from "./kustomize-root.ts";

/** What a tree is compiled from. */
export interface TreeSource {
  /** Environments of one system, each with a name of its own. */
  readonly environments: readonly Environment[];
  /** How Argo CD delivers the tree; left out, no Argo CD objects are emitted. @default none */
  readonly argocd?: ArgoCd;
}

/** Databases and brokers first. */
const LAYERS: readonly Layer[] = ["db", "base"];

/**
 * Compiles environments into the tree of Kustomize roots that is emitted and rendered.
 *
 * @throws {SdkError} `MISSING_FIELD`, `DUPLICATE_NAME`, and what the settings' own checks throw
 * @example
 * const shop = service("shop", {
 *   image: "ghcr.io/ecom/shop",
 *   port: 5000,
 *   health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
 * });
 * const dev = environment(system("web", [shop]), {
 *   name: "dev",
 *   tier: "development",
 *   namespace: "web-dev",
 *   components: { shop: { tag: "1.4.0", replicas: 1 } },
 *   secrets: {},
 * });
 * const folders = compile({ environments: [dev] }).tree.roots.map(({ dir }) => dir);
 */
export function compile(source: TreeSource): Compiled {
  return blaming(source, () => compiled(source));
}

function compiled({ environments, argocd }: TreeSource): Compiled {
  const system = oneSystem(environments);
  const members = environments.map(compiledEnvironment);
  return {
    tree: {
      roots: [
        ...baseRoots(Object.values(system.components).filter(hasBase)),
        ...members.flatMap((member) => blaming(member.environment, () => environmentRoots(member))),
        ...(argocd === undefined ? [] : [argoCdRoot(argocd, system.name, members)]),
      ],
    },
    environments: members,
  };
}

function oneSystem(environments: readonly Environment[]): System {
  const [first] = environments;
  const names = environments.map(({ name }) => name);
  if (
    first !== undefined &&
    environments.every(({ system }) => system === first.system) &&
    new Set(names).size === names.length
  ) {
    return first.system;
  }
  throw new SdkError({
    code: first === undefined ? "MISSING_FIELD" : "DUPLICATE_NAME",
    message: first === undefined ? "no environment is given" : "the environments do not belong together",
    path: "environments",
    value: names.join(", "),
    bound: "at least one, all of one system, each with a name of its own",
    hint: "Make each with environment(base, { … }) from the same base.",
  });
}

/** The base: a root a component, and one for each folder above them, so that every folder builds. */
function baseRoots(components: readonly Component[]): readonly KustomizeRoot[] {
  const children = new Map<string, Set<string>>();
  for (const component of components) {
    let dir = baseDir(component);
    while (dir.includes("/")) {
      const parent = dir.slice(0, dir.lastIndexOf("/"));
      const known = children.get(parent) ?? new Set<string>();
      known.add(dir);
      children.set(parent, known);
      dir = parent;
    }
  }
  const folders = [...children].sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    ...folders.map(([dir, roots]) => ({ dir, resources: [...roots].map((root) => ({ root })) })),
    ...components.map(baseComponentRoot),
  ];
}

function compiledEnvironment(environment: Environment): CompiledEnvironment {
  const dir = `overlays/${environment.name}`;
  const components = Object.values(environment.system.components);
  const layers = LAYERS.map((layer) => ({
    layer,
    dir: `${dir}/${layer}`,
    components: components
      .filter((component) => component.layer === layer && isIn(component, environment))
      .map((component) => ({ component, dir: `${dir}/${layer}/${component.name}` })),
  }));
  return { environment, dir, layers: layers.filter(({ components: members }) => members.length > 0) };
}

function environmentRoots({ environment, dir, layers }: CompiledEnvironment): readonly KustomizeRoot[] {
  const { namespace, namespaceLabels } = environment;
  const references = (roots: readonly { readonly dir: string }[]): readonly ResourceEntry[] =>
    roots.map(({ dir: root }) => ({ root }));
  return [
    { dir, namespace, resources: [objectFile(namespaceObject(namespace, namespaceLabels)), ...references(layers)] },
    ...layers.flatMap((layer) => [
      { dir: layer.dir, namespace, resources: references(layer.components) },
      ...layer.components.map((member) => overlayComponentRoot(member.component, environment, member.dir)),
    ]),
  ];
}

/** The namespace, which admits only pods under the *restricted* Pod Security Standard unless its labels say else. */
function namespaceObject(name: string, labels: Environment["namespaceLabels"]) {
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name, labels: { ...standardNamespaceLabels(), ...labels } },
  };
}
