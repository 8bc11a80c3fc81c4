import { MASKED_VALUE } from "../../render/generated-objects.ts";

/** Shorter than this, a value is no secret, and masking it would garble what is left. */
const SHORTEST = 3;

/** Replaces values of secrets in a text, as they are and in base64. */
export function maskValues(text: string, values: Iterable<string>): string {
  const shapes = [...values]
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((value) => [value, ...base64Lines(value)]);
  // The longest first: a short one may be a part of it.
  shapes.sort((a, b) => b.length - a.length);
  return shapes.reduce((masked, shape) => masked.replaceAll(shape, MASKED_VALUE), text);
}

/** Base64 as Kustomize writes it, in lines of 70 characters; without the padding, which a cut would lose. */
function base64Lines(value: string): readonly string[] {
  const encoded = Buffer.from(value).toString("base64").replace(/=+$/, "");
  return (encoded.match(/.{1,70}/g) ?? []).filter(({ length }) => length > SHORTEST);
}
