import { SdkError } from "../errors.ts";

/** Every field of `Spec`, and whether a declaration must have it. The compiler keeps such a table complete. */
export type Fields<Spec> = {
  readonly [Field in keyof Spec & string]-?: Record<never, never> extends Pick<Spec, Field> ? "optional" : "required";
};

/**
 * Refuses a declaration that lacks a field, or has one that is not known: Node strips types without checking them, and
 * a misspelt optional field would be lost silently.
 *
 * @throws {SdkError} `MISSING_FIELD`, `UNKNOWN_NAME`
 */
export function checkFields(given: object | undefined, fields: Readonly<Record<string, string>>, path: string): void {
  const values: Readonly<Record<string, unknown>> = { ...given };
  const missing = Object.keys(fields).find((field) => fields[field] === "required" && values[field] === undefined);
  if (missing !== undefined) {
    throw new SdkError({
      code: "MISSING_FIELD",
      message: `${missing} is required`,
      path: `${path}.${missing}`,
      hint: "Add it; `tsc --noEmit` says what it may be, and shows every other place that lacks something.",
    });
  }
  const unknown = Object.keys(values).find((field) => !Object.hasOwn(fields, field));
  if (unknown === undefined) return;
  throw new SdkError({
    code: "UNKNOWN_NAME",
    message: `there is no field '${unknown}'`,
    path: `${path}.${unknown}`,
    bound: `one of ${Object.keys(fields).join(", ")}`,
    hint: "Correct its name, or remove it; `tsc --noEmit` shows every such place.",
  });
}
