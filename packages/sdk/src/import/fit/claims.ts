import type { JsonObject } from "../../model/kubernetes.ts";
import { canonicalQuantity } from "../../model/quantity.ts";
import { objectsAt, stringAt, stringsAt } from "../../policy/read.ts";
import { sameJson } from "../../review/diff/equality.ts";
import { type Code, value } from "../code/code.ts";
import type { WorkloadFacts, WorkloadForm } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { misfit } from "./misfit.ts";

/** The claims of a StatefulSet, and what each environment says of their size and class. */
export interface FittedClaims {
  readonly names: ReadonlySet<string>;
  readonly code: Code;
  /** In the base, by name. */
  readonly storage: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, { readonly storage?: string; readonly storageClass: string }>;
}

interface Claim {
  readonly name: string;
  readonly mountPath: string;
  readonly storage: string;
  readonly storageClass: string | undefined;
}

export function fitClaims(facts: WorkloadFacts, { settings: given }: FitContext): FittedClaims {
  const base = claimsOf(facts.base);
  if (base.length === 0) misfit("it has no claims, and so no data to keep (require-stateful-storage)");
  const settings = new Map<string, { storage?: string; storageClass: string }>();
  for (const [environment, form] of facts.of) {
    const own = claimsOf(form);
    if (!sameJson(own.map(shapeOf), base.map(shapeOf))) misfit("its claims differ between environments");
    const classes = new Set(own.map((claim) => claim.storageClass ?? given.storageClass));
    const [storageClass] = classes;
    if (storageClass === undefined)
      misfit("its claims name no StorageClass (require-storage-class): give the cluster's with --storage-class");
    if (classes.size > 1) misfit("its claims have several StorageClasses");
    const changed = own.filter((claim, index) => claim.storage !== base[index]?.storage);
    const sizes = new Set(own.map(({ storage }) => storage));
    if (changed.length > 0 && sizes.size > 1) misfit("its claims change in several ways");
    const [storage = ""] = sizes;
    settings.set(environment, { ...(changed.length === 0 ? {} : { storage }), storageClass: storageClass ?? "" });
  }
  return {
    names: new Set(base.map(({ name }) => name)),
    code: value(Object.fromEntries(base.map(({ name, mountPath, storage }) => [name, { mountPath, storage }]))),
    storage: new Map(base.map(({ name, storage }) => [name, storage])),
    settings,
  };
}

function shapeOf({ name, mountPath }: Claim): JsonObject {
  return { name, mountPath };
}

function claimsOf({ manifest, container }: WorkloadForm): readonly Claim[] {
  return objectsAt(manifest, "spec", "volumeClaimTemplates").map((template): Claim => {
    const name = stringAt(template, "metadata", "name") ?? "";
    const mounts = objectsAt(container, "volumeMounts").filter((mount) => mount["name"] === name);
    const mountPath = stringAt(mounts[0], "mountPath");
    if (mounts.length !== 1 || mountPath === undefined || mounts[0]?.["subPath"] !== undefined)
      return misfit(`its claim '${name}' is mounted in parts`);
    if (!sameJson(stringsAt(template, "spec", "accessModes"), ["ReadWriteOnce"]))
      misfit(`its claim '${name}' is not of one node`);
    const storage = canonicalQuantity(stringAt(template, "spec", "resources", "requests", "storage") ?? "0", name);
    if (!/^\d+([KMGTP]i|[kMGTP])$/.test(storage)) misfit(`its claim '${name}' has a size without a plain notation`);
    return { name, mountPath, storage, storageClass: stringAt(template, "spec", "storageClassName") };
  });
}
