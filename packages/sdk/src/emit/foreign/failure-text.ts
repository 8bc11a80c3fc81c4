/**
 * The error in what Kustomize printed, on one line: without its warnings, the frame that kubectl's log puts around it,
 * credentials in addresses, and the pieces of files that it quotes.
 */
export function failureText(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => !line.startsWith("#"));
  return withoutContent(unframed(lines.join("\n").trim()))
    .replace(/\s+/g, " ")
    .trim();
}

/** `E1123 15:30:08.42 526 run.go:72] "command failed" err="…"`, or `err=<`, the text with tabs before it, and ` >`. */
function unframed(text: string): string {
  const [, quoted] = /\berr=("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  if (quoted !== undefined) return unquoted(quoted);
  const [, block] = /\berr=<\n([\s\S]*?)\n >/.exec(text) ?? [];
  return (block ?? text).replace(/^(Error|error): /m, "");
}

/** A string as Go quotes it is, but for rare escapes, one of JSON's. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text.slice(1, -1);
  }
}

/** Kustomize quotes configuration, patches, objects and values; any of them may hold a secret. */
function withoutContent(text: string): string {
  return text
    .replace(/(\/\/)[^/@\s']*@/g, "$1")
    .replace(/with config: `\s*(path: \S+)?[\s\S]*?`/g, "with config: $1")
    .replace(/(unable to parse SM or JSON patch) from \[[\s\S]*\]/, "$1")
    .replace(/(invalid literal source|has invalid utf8 bytes)[\s\S]*/, "$1")
    .replace(/`[^`]*`/g, "`…`")
    .replace(/(ID conflict): [\s\S]*?"kind":"(\w+)","metadata":\{[\s\S]*?"name":"([a-z0-9.-]+)"[\s\S]*/, "$1: $2/$3")
    .replace(/(ID conflict): \[[\s\S]*/, "$1")
    .replace(/(in object|self:|object) (?!\{\{|into Go)[\s\S]*/, "$1 …")
    .replaceAll('\\"', '"');
}
