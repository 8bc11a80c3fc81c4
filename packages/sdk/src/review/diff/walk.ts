import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import type { ApiDefaults } from "./api-defaults.ts";
import type { Difference, FieldOperation } from "./difference.ts";
import { appendGeneral, type FieldPath, formatPath } from "./field-path.ts";
import { isSecretField, showable } from "./secret-values.ts";

/** A place in two manifests: the way to it, and the objects that hold it. */
export interface Place {
  readonly steps: FieldPath;
  readonly general: string;
  readonly parentBefore: JsonObject;
  readonly parentAfter: JsonObject;
}

/** What the walk through two manifests knows, and where it puts what it finds. */
export interface Walk {
  readonly manifest: Manifest;
  readonly defaults: ApiDefaults;
  readonly isKubernetesKind: boolean;
  readonly found: Difference[];
  /** Compares what stands at a place; absent is `undefined`. */
  readonly compare: (place: Place, before: Json | undefined, after: Json | undefined) => void;
}

/** The place one step further. */
export function step(place: Place, next: string, parentBefore: JsonObject, parentAfter: JsonObject): Place {
  return { steps: [...place.steps, next], general: appendGeneral(place.general, next), parentBefore, parentAfter };
}

/** Notes a difference, without the values that must not be shown. */
export function report(
  walk: Walk,
  place: Place,
  operation: FieldOperation,
  before: Json | undefined,
  after: Json | undefined,
  note?: string,
): void {
  const { steps, parentBefore, parentAfter } = place;
  const name = steps.at(-1);
  const isSecret =
    isSecretField(walk.manifest, steps, parentBefore) || isSecretField(walk.manifest, steps, parentAfter);
  walk.found.push({
    path: formatPath(steps),
    steps,
    operation,
    ...(isSecret ? { secret: true as const } : {}),
    ...(isSecret || before === undefined ? {} : { before: showable(before, name) }),
    ...(isSecret || after === undefined ? {} : { after: showable(after, name) }),
    ...(note === undefined ? {} : { note }),
  });
}
