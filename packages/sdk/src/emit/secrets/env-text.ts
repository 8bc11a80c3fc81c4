/**
 * Env files are people's files: we fill in what is missing, and leave every other byte as it is.
 */

/** One line to fill in or to add. */
export interface EnvLine {
  readonly key: string;
  readonly value: string;
  /** Printed above the line where it is added. */
  readonly comment?: string;
}

/**
 * `text` with each line's value put in: after the `=` of the key's own empty line where it has one, else in a new line
 * at the end. Line ends are the file's own.
 */
export function withEnvLines(text: string, lines: readonly EnvLine[]): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const waiting = new Map(lines.map((line) => [line.key, line]));
  const filled = text.split("\n").map((present) => {
    const line = waiting.get(emptyKey(present));
    if (line === undefined) return present;
    waiting.delete(line.key);
    return present.endsWith("\r") ? `${present.slice(0, -1)}${line.value}\r` : `${present}${line.value}`;
  });
  let result = filled.join("\n");
  for (const { key, value, comment } of waiting.values()) {
    if (result !== "" && !result.endsWith("\n")) result += eol;
    if (comment !== undefined) result += `# ${comment.replace(/\s+/g, " ")}${eol}`;
    result += `${key}=${value}${eol}`;
  }
  return result;
}

/** The key of a line `KEY=` without a value; an empty string for every other line. */
function emptyKey(line: string): string {
  return /^\s*([^#=\s][^=]*)=\r?$/.exec(line)?.[1] ?? "";
}
