/** What Go takes for a number, a boolean, a null or a date where it has no quotes. */
const NO_PLAIN_TEXT =
  /^(?:[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?)$/;

/**
 * Whether a map's key stays text when Kustomize adds it to a map: it writes it without quotes, so a key such as `8080` or
 * `true` is none, and the build fails.
 */
export function isPlainKey(key: string): boolean {
  return !NO_PLAIN_TEXT.test(key);
}
