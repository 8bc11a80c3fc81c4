/**
 * Text of manifests such that it can steer neither a terminal nor a log: control and direction marks, line
 * breaks and halves of surrogate pairs are written as `\u001b`.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFE\uFFFF]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
