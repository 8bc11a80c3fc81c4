/**
 * How one string is written so that every reader gives it back as that string: Go's readers (YAML 1.1 with Go's
 * numbers, the ones in kubectl, Kustomize and Argo CD), readers of YAML 1.1 to the letter, and readers of YAML 1.2.
 *
 * The rule is a list of what is safe unquoted, not of what is dangerous: a form that nobody thought of gets quotes.
 */

/** Words that some reader takes for a boolean, a null or a number (`e1`), in any case and with any sign. */
const RESERVED = /^[-+]?(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?[0-9_]+)$/i;

/**
 * Starts as no indicator and no number does; holds printable ASCII without `: ` and ` #`; ends in neither space nor
 * colon. Digits in front are judged further by {@link NUMBER_LIKE}.
 */
const PLAIN =
  /^(?:[A-Za-z0-9/_$(]|--?[A-Za-z]|\.\.?\/)(?:[A-Za-z0-9_./$()@%=+*,;~^&!?<>|\\'"{}[\]#-]|:(?=[^ ])| +(?=[^ #]))*$/;

/** No number, date or time of any YAML has one of these letters or a slash, once `0x`, `0o` and `0b` are set aside. */
const NUMBER_LIKE = /^[0-9](?:[xXoObB]|[^ghijklmpqrsuvwyGHIJKLMPQRSUVWY/]*$)/;

const PLAIN_KEY = /^[A-Za-z_$/][A-Za-z0-9_./$-]*$/;

/**
 * Written as an escape inside double quotes: what YAML calls unprintable or a line break (Go's reader folds U+0085 and
 * U+2028 in any other form), and what no reviewer can see (no-break and zero-width space, bidirectional controls).
 */
const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** What keeps a text out of a literal block: control characters but tab and line feed, and all of {@link INVISIBLE}. */
const NOT_LITERAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/;

/** Text that begins with a blank (a reader takes it for indentation), or has a line of nothing but blanks. */
const BLANKS = /^[ \t\n]|(?:^|\n)[ \t]+(?:\n|$)/;

const LINE_BREAK = /\n(?=[^\n])/g;

/** A string that cannot be written in any encoding: half of a surrogate pair. */
export function isWritable(text: string): boolean {
  return text.isWellFormed();
}

/** A string on one line: plain where that is safe, else in double quotes. */
export function inlineScalar(text: string): string {
  return isPlain(text) ? text : doubleQuoted(text);
}

/** A mapping's key. */
export function keyScalar(key: string): string {
  return PLAIN_KEY.test(key) && !RESERVED.test(key) ? key : doubleQuoted(key);
}

/**
 * A text of several lines as a literal block, each line after `indent`; `undefined` where a block would not give the
 * same text back.
 */
export function literalBlock(text: string, indent: string): string | undefined {
  if (NOT_LITERAL.test(text) || BLANKS.test(text)) return undefined;
  const chomp = text.endsWith("\n") ? (text.endsWith("\n\n") ? "+" : "") : "-";
  const body = indent + text.replace(LINE_BREAK, `\n${indent}`);
  return `|${chomp}\n${body}${chomp === "-" ? "\n" : ""}`;
}

/** A comment's line: what cannot be printed, and would end the comment or hide in it, is replaced. */
export function commentLine(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Surrogate}]/gu, " ").replace(INVISIBLE, "\ufffd");
  return `# ${printable}`.trimEnd();
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !RESERVED.test(text) && !NUMBER_LIKE.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
