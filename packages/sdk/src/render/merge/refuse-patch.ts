import { SdkError } from "../../errors.ts";

/** Where in a patched object the merge is, and whose patch it is. */
export interface MergePlace {
  /** The patch: `overlays/prod/base/auth/patch.yaml`. */
  readonly file: string;
  /** The field in the object: `spec.template.spec.containers[auth].env`; empty at the object itself. */
  readonly field: string;
}

/** The place of a field of the object at `place`. */
export function fieldPlace(place: MergePlace, field: string): MergePlace {
  return { file: place.file, field: place.field === "" ? field : `${place.field}.${field}` };
}

/** The place of a list's element, named as its merge keys name it. */
export function elementPlace(place: MergePlace, name: string): MergePlace {
  return { file: place.file, field: `${place.field}[${name}]` };
}

/**
 * Refuses a patch: Kustomize refuses it too, or loses a part of it without a word, or its versions do not agree.
 *
 * @throws SdkError INVALID_PATCH
 */
export function refusePatch(place: MergePlace, message: string, hint: string): never {
  const path = place.field === "" ? place.file : `${place.file}: ${place.field}`;
  throw new SdkError({ code: "INVALID_PATCH", path, message, hint });
}
