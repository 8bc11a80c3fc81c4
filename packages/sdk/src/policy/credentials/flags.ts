/** A flag of a command line and its value. */
export interface Flag {
  /** Position of the value in the list. */
  readonly index: number;
  readonly name: string;
  readonly value: string;
}

/** `--password=x`, `--password x` and `PASSWORD=x`, where each is an item of its own. */
export function flagsOf(words: readonly string[]): readonly Flag[] {
  const flags: Flag[] = [];
  for (const [index, word] of words.entries()) {
    const [, name, , value = ""] = /^(-{0,2}[A-Za-z][\w.-]*)(=(\S+))?$/.exec(word) ?? [];
    if (name === undefined) continue;
    const next = words[index + 1];
    if (value !== "") flags.push({ index, name, value });
    else if (word.startsWith("-") && !word.includes("=") && next !== undefined && !next.startsWith("-")) {
      flags.push({ index: index + 1, name, value: next });
    }
  }
  return flags;
}
