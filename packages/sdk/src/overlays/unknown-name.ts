import { SdkError } from "../errors.ts";

/** The error of a patch that names what the base does not have. */
export function unknownName(what: string, name: string, known: readonly string[], path: string): SdkError {
  return new SdkError({
    code: "INVALID_PATCH",
    message: `the base has no ${what} '${name}'`,
    path: `${path}.${name}`,
    value: name,
    bound: known.length === 0 ? `the base has no ${what}` : `one of ${known.join(", ")}`,
    hint: "It was renamed or removed in the base: change the patch with it.",
  });
}
