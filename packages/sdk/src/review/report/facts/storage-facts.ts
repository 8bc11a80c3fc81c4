import type { Json } from "../../../model/kubernetes.ts";
import { claimTemplates, mountedClaims, templateName } from "../../../policy/claims.ts";
import { objectsAt, stringAt, stringsAt, valueAt } from "../../../policy/read.ts";
import { claimSize } from "../../consequences/claim-rejections.ts";
import type { Fact, FactSubject } from "./fact.ts";

/** What outlives a pod, and what does not. */
export const STORAGE_FACTS: readonly Fact[] = [
  { group: "Storage", label: "Volume claims", read: claims },
  { group: "Storage", label: "Scratch space", read: scratch },
];

function claims({ workload, index }: FactSubject): readonly string[] {
  const own = claimTemplates(workload.manifest).map(({ object }) =>
    claimText(templateName(object) ?? "?", object["spec"], "for each pod"),
  );
  const mounted = mountedClaims(workload, index).map(({ name, claim }) =>
    claim === undefined ? `${name} (not among the manifests)` : claimText(name, claim["spec"]),
  );
  return [...own, ...mounted];
}

function claimText(name: string, spec: Json | undefined, per = ""): string {
  const size = String(claimSize(spec) ?? "?");
  const storageClass = stringAt(spec, "storageClassName") ?? "the default class";
  return [`${name}: ${[size, per].filter(Boolean).join(" ")}`, storageClass, ...stringsAt(spec, "accessModes")].join(
    ", ",
  );
}

function scratch({ workload }: FactSubject): readonly string[] {
  return objectsAt(workload.pod, "volumes").flatMap((volume) => {
    if (valueAt(volume, "emptyDir") === undefined) return [];
    const limit = valueAt(volume, "emptyDir", "sizeLimit");
    return [`${stringAt(volume, "name") ?? "?"}: ${limit === undefined ? "no limit" : `at most ${String(limit)}`}`];
  });
}
