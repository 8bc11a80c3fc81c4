/** A setting in the text of a configuration file. */
export interface ConfigLine {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly value: string;
}

/** Behind a colon, a bracket begins a list or an object, and a bar the lines that follow. */
const LINE = /^[ \t\-{,]*["']?([A-Za-z][\w.-]*)["']?[ \t]*(?:=[ \t]*|:[ \t]*(?![[{|>]))(\S[^\n]*)$/;

/** The settings of INI, properties, TOML, YAML and JSON files that stand on a line of their own. */
export function configLines(text: string): readonly ConfigLine[] {
  const lines: ConfigLine[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    // A setting is short; a longer line is data, and no one's password.
    if (line.length > 500 || /^\s*(#|;|\/\/)/.test(line)) continue;
    const [, name, value] = LINE.exec(line.trimEnd()) ?? [];
    if (name !== undefined && value !== undefined) {
      lines.push({ line: index + 1, name, value: value.replace(/[,}\s]+$/, "") });
    }
  }
  return lines;
}
