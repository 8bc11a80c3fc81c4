import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** One option of a command. Every option has a long name; `short` is one letter. */
export type Option = Flag | ValueOption | ListOption;

interface OptionBase {
  readonly short?: string;
  readonly describe: string;
}
export interface Flag extends OptionBase {
  readonly kind: "flag";
}
export interface ValueOption extends OptionBase {
  readonly kind: "value";
  /** What stands for the value in the help: `folder`. */
  readonly placeholder: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
}
/** A value that may be given several times. */
export interface ListOption extends OptionBase {
  readonly kind: "list";
  readonly placeholder: string;
  readonly choices?: readonly string[];
}

export interface Options {
  readonly [name: string]: Option;
}

/** What the options of a command were given as. */
export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name]["kind"] extends "flag"
    ? boolean
    : O[Name]["kind"] extends "list"
      ? readonly string[]
      : string | undefined;
};

export interface Operand {
  readonly name: string;
  readonly required: boolean;
}

export interface Invocation<O extends Options> {
  readonly options: OptionValues<O>;
  readonly operands: readonly string[];
  readonly terminal: Terminal;
  /** The folder that paths on the command line are relative to. */
  readonly cwd: string;
}

/** One command: what it takes, what its help says, and what it does. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: string;
  /** Paragraphs of its help. */
  readonly description: readonly string[];
  readonly operands: readonly Operand[];
  readonly options: O;
  /** Command lines, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  readonly run: (invocation: Invocation<O>) => Promise<ExitCode>;
}

/** A command whose options' types are closed over: what the dispatcher and the help see. */
export interface RunnableCommand extends Omit<Command, "run"> {
  /** Reads its part of the command line and runs; prints its help instead where that is asked for. */
  readonly start: (args: readonly string[], terminal: Terminal, cwd: string) => Promise<ExitCode>;
}

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  help: { kind: "flag", short: "h", describe: "Print this help." },
} as const satisfies Options;

/** Options of the commands that read a configuration. */
export const CONFIG_OPTIONS = {
  config: {
    kind: "value",
    short: "c",
    placeholder: "file",
    describe: "The configuration; by default ecom-k8s.config.ts in this folder or the next one above that has it.",
  },
  quiet: { kind: "flag", short: "q", describe: "Print findings and errors only." },
} as const satisfies Options;
