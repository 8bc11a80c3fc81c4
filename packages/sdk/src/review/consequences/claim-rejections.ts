import type { Json, Manifest } from "../../model/kubernetes.ts";
import { compareQuantities } from "../../model/quantity.ts";
import { stringAt, valueAt } from "../../policy/read.ts";
import { fromTo } from "../wording.ts";
import type { ReviewContext } from "./context.ts";
import type { Rejection } from "./rejection.ts";

const SOURCE = "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go#L2464";

/** The size that a claim's `spec` asks for. */
export function claimSize(spec: Json | undefined): string | number | undefined {
  return sizeOf(valueAt(spec, "resources", "requests", "storage"));
}

export function sizeOf(value: Json | undefined): string | number | undefined {
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

/** Whether a claim asks for less than before. */
export function isShrunk(before: string | number | undefined, after: string | number | undefined): boolean {
  return before !== undefined && after !== undefined && (compareQuantities(after, before) ?? 0) < 0;
}

/** A claim may grow where its class lets it, and never shrink. */
export function* claimRejections(context: ReviewContext, before: Manifest, after: Manifest): Generator<Rejection> {
  const [from, to] = [claimSize(before["spec"]), claimSize(after["spec"])];
  if (from === undefined || to === undefined) return;
  const path = "spec.resources.requests.storage";
  if (isShrunk(from, to)) {
    yield {
      path,
      reason: `a volume claim cannot shrink (${fromTo(from, to)})`,
      remedy: "Make a smaller claim with another name, and copy the data.",
      source: SOURCE,
    };
  }
  const name = stringAt(after, "spec", "storageClassName") ?? "";
  const storageClass = context.after.ofKind("StorageClass").find(({ metadata }) => metadata.name === name);
  if (isShrunk(to, from) && storageClass !== undefined && storageClass["allowVolumeExpansion"] !== true) {
    yield {
      path,
      reason: `a volume claim of class ${name} cannot grow (${fromTo(from, to)}), as the class has no allowVolumeExpansion`,
      remedy: "Set allowVolumeExpansion: true in the class first.",
      source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims",
    };
  }
}
