import { SdkError } from "../../errors.ts";
import { maskValues } from "./secret-shapes.ts";

/**
 * Runs work that has values of secrets in its hands. Whatever it fails with, a bug of ours included, leaves here
 * without them: neither as they are nor in base64.
 *
 * @param values The values so far; asked for when the work has failed.
 */
export function keepSecret<Result>(values: () => Iterable<string>, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    // Errors of ours name paths and keys only.
    if (error instanceof SdkError) throw error;
    throw withoutValues(error, [...values()]);
  }
}

function withoutValues(error: unknown, values: readonly string[]): Error {
  const message = error instanceof Error ? error.message : `a thrown ${typeof error}`;
  // A new error, since whatever else hangs on the old one may hold values as well.
  const clean = new Error(maskValues(message, values));
  if (error instanceof Error) {
    clean.name = error.name;
    clean.stack = maskValues(error.stack ?? clean.message, values);
  }
  return clean;
}
