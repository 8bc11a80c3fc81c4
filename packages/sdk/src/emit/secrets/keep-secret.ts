import { SdkError } from "../../errors.ts";
import { MASKED_VALUE } from "../../render/generated-objects.ts";

/** Shorter than this, a value is no secret, and masking it would garble what is left. */
const SHORTEST = 3;

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
  const shapes = values.filter(({ length }) => length >= SHORTEST).flatMap((value) => [value, ...base64Lines(value)]);
  // The longest first: a short one may be a part of it.
  shapes.sort((a, b) => b.length - a.length);
  const mask = (text: string) => shapes.reduce((masked, shape) => masked.replaceAll(shape, MASKED_VALUE), text);
  const message = error instanceof Error ? error.message : `a thrown ${typeof error}`;
  // A new error, since whatever else hangs on the old one may hold values as well.
  const clean = new Error(mask(message));
  if (error instanceof Error) {
    clean.name = error.name;
    clean.stack = mask(error.stack ?? clean.message);
  }
  return clean;
}

/** Base64 as Kustomize writes it, in lines of 70 characters; without the padding, which a cut would lose. */
function base64Lines(value: string): readonly string[] {
  const encoded = Buffer.from(value).toString("base64").replace(/=+$/, "");
  return (encoded.match(/.{1,70}/g) ?? []).filter(({ length }) => length > SHORTEST);
}
