import { judgeCompiled, policyOf } from "../emit/build.ts";
import type { Config } from "../emit/config.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { compile } from "../overlays/compile.ts";
import type { Compiled } from "../overlays/compiled.ts";
import type { PolicyIssue } from "../policy/policy-issue.ts";
import { effectiveBuilder } from "../render/effective.ts";
import { objectKey } from "../review/object-id.ts";
import { type Assembled, type Assembly, isRaw } from "./assemble.ts";
import { keptName } from "./fit/kept-objects.ts";
import type { Part } from "./group/part.ts";
import type { SourceEnvironment } from "./source/environment.ts";
import { secretValuesOf } from "./values/env-files.ts";
import { compareEnvironment, type Finding } from "./verify/compare.ts";
import { normalized } from "./verify/normalize.ts";

/** A project that was loaded, compiled and compared with the original. */
export interface VerifiedProject {
  readonly compiled: Compiled;
  readonly findings: readonly Finding[];
  /** What the policy has against it, without waivers. */
  readonly issues: readonly PolicyIssue[];
}

/**
 * Compiles a project and compares every environment with the original's.
 *
 * @throws SdkError what {@link compile} throws, and what Kustomize would refuse
 */
export function verifyProject(assembly: Assembly, assembled: Assembled, config: Config): VerifiedProject {
  const compiled = compile(config);
  const values = secretValuesOf(assembled.store);
  const manifestsOf = effectiveBuilder(compiled.tree, { secretValues: values });
  const findings = compiled.environments.flatMap(({ environment: { name }, dir, layers }) => {
    const source = assembly.sources.find((each) => each.name === name);
    if (source === undefined) return [];
    const components = new Map<string, string>();
    for (const { components: members } of layers) {
      for (const { component, dir: root } of members) {
        for (const manifest of manifestsOf(root)) components.set(objectKey(manifest), component.name);
      }
    }
    const result = normalized(manifestsOf(dir), source.namespace, assembled.privates.of(name));
    const places = placesOf(source, assembly);
    const all = source.namespaceObject === undefined ? source.manifests : [...source.manifests, source.namespaceObject];
    const original = normalized(all, source.namespace);
    return compareEnvironment({
      name,
      namespace: source.namespace,
      original: original.filter((manifest) => !isCarriedAway(manifest, source, assembled)),
      result,
      componentOf: (manifest) => components.get(objectKey(manifest)),
      placeOf: (manifest) => places.get(`${manifest.kind}/${manifest.metadata.name}`),
      isBuilt: (component) => !isRaw(assembly.states.get(component)),
    });
  });
  return { compiled, findings, issues: judgeCompiled(compiled, policyOf({ ...config, policy: {} }, undefined)).issues };
}

/** The component of each object of the original, and the name that it has there. */
function placesOf(
  source: SourceEnvironment,
  { groups, states }: Assembly,
): ReadonlyMap<string, { component: string; name: string }> {
  const places = new Map<string, { component: string; name: string }>();
  for (const group of groups) {
    const isOurs = !isRaw(states.get(group.name));
    for (const part of group.parts) {
      const manifest = part.manifests.get(source.name);
      if (manifest === undefined) continue;
      const own = bareNameOf(manifest, part);
      const isRenamed =
        isOurs &&
        (part === group.workload ||
          ["HorizontalPodAutoscaler", "PodDisruptionBudget", "ServiceAccount"].includes(part.kind));
      places.set(`${manifest.kind}/${own}`, {
        component: group.name,
        name: isRenamed ? group.name : isOurs && part.kind === "NetworkPolicy" ? keptName(part, group) : own,
      });
    }
  }
  return places;
}

function bareNameOf(manifest: Manifest, part: Part): string {
  const { name } = manifest.metadata;
  return part.kind === "ConfigMap" || part.kind === "Secret" ? name.replace(/-[2456789bcdfghkmt]{10}$/, "") : name;
}

/** A Secret that git does not hold any more, and what a declaration says in its place. */
function isCarriedAway(manifest: Manifest, source: SourceEnvironment, { carried }: Assembled): boolean {
  if (manifest.kind !== "Secret" && manifest.kind !== "ConfigMap") return false;
  return [...carried].some((part) => {
    const own = part.manifests.get(source.name);
    return part.kind === manifest.kind && own !== undefined && bareNameOf(own, part) === manifest.metadata.name;
  });
}
