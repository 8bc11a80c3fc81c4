import type { Manifest } from "../../model/kubernetes.ts";
import { groupOf } from "../../policy/read.ts";
import { readableName } from "../../review/match/generated-name.ts";
import { affixesOf } from "./affixes.ts";
import { type Affixes, type LeftOut, plainName } from "./environment.ts";
import type { ReadEnvironment } from "./read-environments.ts";

/** Objects that deliver others, rather than run: those of Argo CD and Flux. */
const DELIVERY = /^(argoproj\.io (Application|ApplicationSet|AppProject)|[a-z-]+\.toolkit\.fluxcd\.io \w+)$/;

/**
 * The environments of one system: those that have objects in common. A root that shares nothing with the others is
 * another system, and is left out; roots of which none shares anything are parts of one environment.
 */
export function sameSystem(read: readonly ReadEnvironment[]): {
  readonly environments: readonly ReadEnvironment[];
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const running = read.filter((environment) => {
    const isDelivery = environment.manifests.every((manifest) =>
      DELIVERY.test(`${groupOf(manifest)} ${manifest.kind}`),
    );
    if (isDelivery)
      leftOut.push(...wholly(environment, "it delivers the others: say so by `argocd` in the configuration"));
    return !isDelivery;
  });
  if (running.length < 2)
    return { environments: running.length === 0 ? read : running, leftOut: running.length === 0 ? [] : leftOut };
  const affixes = affixesOf(running.map(({ manifests }) => manifests));
  const keys = running.map(({ manifests }, index) => keysOf(manifests, affixes[index] ?? { prefix: "", suffix: "" }));
  const shares = keys.map((own, index) =>
    keys.some((other, at) => at !== index && [...own].some((key) => other.has(key))),
  );
  if (shares.every((each) => each)) return { environments: running, leftOut };
  if (shares.some((each) => each)) {
    const others = running.filter((_, index) => !shares[index]);
    for (const environment of others)
      leftOut.push(...wholly(environment, "no other environment has anything of it: import it by itself"));
    return { environments: running.filter((_, index) => shares[index]), leftOut };
  }
  if (running.some(({ isOverlay }) => isOverlay)) return { environments: running, leftOut };
  const merged: ReadEnvironment = {
    name: "prod",
    isOverlay: false,
    from: running.flatMap(({ from }) => from),
    manifests: running.flatMap(({ manifests }) => manifests),
  };
  return { environments: [merged], leftOut };
}

function keysOf(manifests: readonly Manifest[], affixes: Affixes): ReadonlySet<string> {
  return new Set(
    manifests
      .filter(({ kind }) => kind !== "Namespace")
      .map(({ kind, metadata }) => `${kind}/${plainName(readableName(kind, metadata.name), affixes)}`),
  );
}

function wholly({ from }: ReadEnvironment, reason: string): readonly LeftOut[] {
  return from.map((root) => ({ what: root, reason }));
}
