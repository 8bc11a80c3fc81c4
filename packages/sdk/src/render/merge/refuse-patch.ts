import { SdkError } from "../../errors.ts";

/** Where in a patched object the merge is, and whose patch it is. Spelt out only for an error: a merge has many places. */
export interface MergePlace {
  /** The patch: `overlays/prod/base/auth/patch.yaml`. */
  readonly file: string;
  /** The place that this one is in; `undefined` at the object itself. */
  readonly above: MergePlace | undefined;
  /** The way from there: `.spec`, or `[auth]` in a list; empty at the object itself. */
  readonly step: string;
  /** Whether the step is an element of a list. */
  readonly isElement: boolean;
}

/** The place of the whole object, or of a field of it. */
export function placeIn(file: string, ...fields: readonly string[]): MergePlace {
  const whole: MergePlace = { file, above: undefined, step: "", isElement: false };
  return fields.reduce(fieldPlace, whole);
}

/** The place of a field of the object at `place`. */
export function fieldPlace(place: MergePlace, field: string): MergePlace {
  return { file: place.file, above: place, step: field, isElement: false };
}

/** The place of a list's element, named as its merge keys name it. */
export function elementPlace(place: MergePlace, name: string): MergePlace {
  return { file: place.file, above: place, step: name, isElement: true };
}

/**
 * Refuses a patch: Kustomize refuses it too, or loses a part of it without a word, or its versions do not agree.
 *
 * @throws SdkError INVALID_PATCH
 */
export function refusePatch(place: MergePlace, message: string, hint: string): never {
  const field = fieldAt(place);
  const path = field === "" ? place.file : `${place.file}: ${field}`;
  throw new SdkError({ code: "INVALID_PATCH", path, message, hint });
}

/** The field in the object: `spec.template.spec.containers[auth].env`; empty at the object itself. */
function fieldAt({ above, step, isElement }: MergePlace): string {
  if (above === undefined) return "";
  const outer = fieldAt(above);
  if (isElement) return `${outer}[${step}]`;
  return outer === "" ? step : `${outer}.${step}`;
}
