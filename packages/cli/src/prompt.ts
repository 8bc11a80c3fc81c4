import { createInterface } from "node:readline/promises";

/** Somebody at a terminal who can be asked. */
export interface Prompt {
  /**
   * A line that is typed, without space around it.
   *
   * @throws PromptClosed where it ends by Ctrl-C or Ctrl-D.
   */
  readonly ask: (question: string) => Promise<string>;
  readonly close: () => void;
}

/** Whoever was asked wants to answer no more. */
export class PromptClosed extends Error {
  override readonly name = "PromptClosed";
}

/** Whether somebody is there who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks on stderr, since stdout is for results. */
export function openPrompt(): Prompt {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  // A question that is open when the input ends would be so for ever.
  lines.on("SIGINT", () => closed.abort()).on("close", () => closed.abort());
  return {
    ask: async (question) => {
      try {
        return (await lines.question(question, { signal: closed.signal })).trim();
      } catch (error) {
        if (closed.signal.aborted) throw new PromptClosed("no more answers");
        throw error;
      }
    },
    close: () => lines.close(),
  };
}
