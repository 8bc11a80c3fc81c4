import { createRequire } from "node:module";
import type { styleText } from "node:util";

export type Style = Parameters<typeof styleText>[0];

/** Where a run prints: what a machine reads on stdout, everything else on stderr. */
export interface Terminal {
  /** Prints machine output, and nothing else, on stdout. */
  readonly out: (text: string) => void;
  /** Prints prose on stderr. */
  readonly say: (text: string) => void;
  /** Shows on a terminal what is going on; the next output takes its place. */
  readonly progress: (text: string) => void;
  /** Colours text for stdout, where that is wanted. */
  readonly styleOut: (style: Style, text: string) => string;
  /** Colours text for stderr, where that is wanted. */
  readonly style: (style: Style, text: string) => string;
}

const require = createRequire(import.meta.url);

/**
 * Loaded where there is something to colour, as it takes as long as three files of ours. Nor may a name be imported that
 * an old Node.js lacks: it would end before it could be told that it is too old.
 */
function util(): typeof import("node:util") {
  return require("node:util");
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on("error", (error) => refuseLostOutput(error));
  // What stderr does not take can be told nowhere; the exit code still says how the run ended.
  stderr.on("error", () => {});
  const showsProgress = stderr.isTTY === true && env["TERM"] !== "dumb";
  let progressShown = false;
  const clear = () => {
    if (progressShown) stderr.write("\r\u001B[2K");
    progressShown = false;
  };
  return {
    out: (text) => {
      clear();
      print(stdout, text, refuseLostOutput);
    },
    say: (text) => {
      clear();
      print(stderr, text, () => {});
    },
    progress: (text) => {
      clear();
      if (!showsProgress) return;
      stderr.write(text);
      progressShown = true;
    },
    styleOut: styler(wantsColour(stdout.isTTY, env)),
    style: styler(wantsColour(stderr.isTTY, env)),
  };
}

/**
 * Colour only on a terminal. `NO_COLOR` with any text turns it off everywhere; `FORCE_COLOR` with any text but `0`
 * turns it on where there is no terminal.
 *
 * @see https://no-color.org
 */
export function wantsColour(isTerminal: boolean | undefined, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal === true && env["TERM"] !== "dumb";
}

function styler(colour: boolean): (style: Style, text: string) => string {
  return (style, text) => (colour ? util().styleText(style, text, { validateStream: false }) : text);
}

/** Output that cannot be written, such as `> file` on a full disk: half of it may be there. */
export class LostOutput extends Error {
  override readonly name = "LostOutput";
}

/** A file or terminal refuses at once, by throwing; a pipe later, by an event. */
function print(stream: NodeJS.WriteStream, text: string, refused: (error: unknown) => void): void {
  try {
    stream.write(text);
  } catch (error) {
    refused(error);
  }
}

/** A reader that has seen enough (`| head`) is no failure: the run ends as it would have, with its own exit code. */
function refuseLostOutput(error: unknown): void {
  if (!(error instanceof Error) || !("code" in error)) throw error;
  if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") return;
  if (!("errno" in error)) throw error;
  throw new LostOutput(util().getSystemErrorMessage(Number(error.errno)), { cause: error });
}
