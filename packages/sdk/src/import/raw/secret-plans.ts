import type { Manifest } from "../../model/kubernetes.ts";
import { stringAt } from "../../policy/read.ts";
import { reads } from "../group/owners.ts";
import type { Group, Part } from "../group/part.ts";
import { followsNames } from "../group/pod.ts";
import type { SourceEnvironment } from "../source/environment.ts";
import { asLabel } from "../source/environment-names.ts";
import { valuesOf } from "../values/object-values.ts";
import { fitsEnvFile, keyName, type SecretStore, type StoredSecret } from "../values/secret-store.ts";

/** What becomes of a Secret that objects read as they are: generated from an env file, or kept out of git by itself. */
export type SecretPlan = { readonly kind: "generated"; readonly secret: StoredSecret } | { readonly kind: "private" };

/** The groups whose pods read a Secret or ConfigMap in some environment. */
export function readersOf(part: Part, groups: readonly Group[]): readonly Group[] {
  return groups.filter(({ workload }) =>
    [...(workload?.manifests ?? [])].some(([environment, manifest]) => {
      const read = part.manifests.get(environment);
      return read !== undefined && reads(manifest, part.kind, read.metadata.name);
    }),
  );
}

/** Decides about a Secret, and declares its keys where it can be generated. */
export function planSecret(
  part: Part,
  readers: readonly Group[],
  environments: readonly SourceEnvironment[],
  store: SecretStore,
): SecretPlan {
  const isFollowed = readers.every(({ workload }) => [...(workload?.manifests.values() ?? [])].every(followsNames));
  if (readers.length === 0 || !isFollowed || part.manifests.size < environments.length) return { kind: "private" };
  const keys = new Map<string, Map<string, string>>();
  for (const [environment, manifest] of part.manifests) {
    if ((stringAt(manifest, "type") ?? "Opaque") !== "Opaque") return { kind: "private" };
    for (const [key, text] of valuesOf(manifest)) {
      if (text === undefined || keyName(key) !== key || !fitsEnvFile(text)) return { kind: "private" };
      const values = keys.get(key) ?? new Map<string, string>();
      values.set(environment, text);
      keys.set(key, values);
    }
  }
  if (keys.size === 0 || [...keys.values()].some((values) => values.size < environments.length))
    return { kind: "private" };
  const name = asLabel(part.name);
  let declared = "";
  for (const [key, values] of keys) {
    const stored = store.declare(name, key, values, `Secret/${part.name}`);
    if (stored.key !== key) return { kind: "private" };
    declared = stored.secret;
  }
  const secret = store.find(declared);
  return secret === undefined ? { kind: "private" } : { kind: "generated", secret };
}

/** A Secret under the name that it has without a generator's hash. */
export function withName(manifest: Manifest, name: string): Manifest {
  return { ...manifest, metadata: { ...manifest.metadata, name } };
}
