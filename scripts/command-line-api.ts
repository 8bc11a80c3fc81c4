import type { Operand, Option, Options } from "../packages/cli/src/command.ts";
import { COMMANDS } from "../packages/cli/src/command-table.ts";
import { EXIT_MEANINGS } from "../packages/cli/src/exit-codes.ts";

/** What scripts can come to depend on: commands, operands, options, exit codes. Wording is left out. */
export async function commandLineApi(): Promise<string> {
  const commands: string[] = [];
  for (const row of COMMANDS) {
    const { name, operands, options } = await row.load();
    commands.push([["ecom-k8s", name, ...operands.map(operand)].join(" "), ...optionLines(options)].join("\n"));
  }
  const exits = EXIT_MEANINGS.map(([code, meaning]) => `  ${code}  ${meaning}`);
  return [...commands.sort(), ["exit codes", ...exits].join("\n")].join("\n\n").concat("\n");
}

function operand({ name, required }: Operand): string {
  return required ? `<${name}>` : `[${name}]`;
}

function optionLines(options: Options): readonly string[] {
  return Object.entries(options)
    .map(([name, option]) => `  --${name}${option.short === undefined ? "" : `, -${option.short}`}${value(option)}`)
    .sort();
}

function value(option: Option): string {
  if (option.kind === "flag") return "";
  const many = option.kind === "list" ? "..." : "";
  return ` <${option.choices?.join("|") ?? option.placeholder}>${many}`;
}
