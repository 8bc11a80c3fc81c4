import type { Command, Options, RunnableCommand } from "./command.ts";
import { parseCommandLine } from "./command-line.ts";
import { EXIT } from "./exit-codes.ts";
import { commandHelp } from "./help.ts";

/** Declares a command; its options' types reach `run`. */
export function defineCommand<const O extends Options>(command: Command<O>): RunnableCommand {
  const { run, ...described } = command;
  return {
    ...described,
    start: async (args, terminal, cwd) => {
      const { help, options, operands } = parseCommandLine(command, args);
      if (help) {
        terminal.out(commandHelp(command, terminal.styleOut));
        return EXIT.ok;
      }
      // So that a bug report, whatever it quotes, can leave out what this run has read.
      (await import("@ecom/k8s-sdk/emit")).rememberSeenValues();
      return run({ options, operands, terminal, cwd });
    },
  };
}
