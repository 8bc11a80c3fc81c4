import type { Option, RunnableCommand } from "../packages/cli/src/command.ts";
import { COMMON_OPTIONS } from "../packages/cli/src/command.ts";
import { COMMANDS } from "../packages/cli/src/command-table.ts";
import { EXIT_MEANINGS } from "../packages/cli/src/exit-codes.ts";

/** A page for each command, and one of all, from the command table: file name → text. */
export async function commandPages(): Promise<ReadonlyMap<string, string>> {
  const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
  return new Map([
    ["index.md", overviewPage(commands)],
    ...commands.map((command) => [fileOf(command), commandPage(command)] as const),
  ]);
}

function fileOf({ name }: RunnableCommand): string {
  return `${name.replaceAll(" ", "-")}.md`;
}

function overviewPage(commands: readonly RunnableCommand[]): string {
  return page([
    "# The commands of `ecom-k8s`",
    "Results go to stdout, everything else to stderr. `NO_COLOR` turns colour off, `FORCE_COLOR=1` turns it on.",
    table(
      ["command", "what it does"],
      commands.map((command) => [`[\`${command.name}\`](${fileOf(command)})`, text(command.summary)]),
    ),
    "## Exit codes",
    exitCodes(),
  ]);
}

function commandPage(command: RunnableCommand): string {
  const operands = command.operands.map(({ name, required }) => (required ? `<${name}>` : `[<${name}>]`));
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS });
  return page([
    `# ecom-k8s ${command.name}`,
    text(command.summary),
    block("text", [["ecom-k8s", command.name, ...operands, "[options]"].join(" ")]),
    ...command.description.map(text),
    "## Examples",
    block(
      "sh",
      command.examples.map(([line, purpose]) => `${line} # ${purpose}`),
    ),
    "## Options",
    table(
      ["option", "what it says"],
      options.map(([name, option]) => [optionForm(name, option), optionText(option)]),
    ),
    "## Exit codes",
    exitCodes(),
  ]);
}

function optionForm(name: string, option: Option): string {
  const value = option.kind === "flag" ? "" : ` <${option.placeholder}>${option.kind === "list" ? "…" : ""}`;
  const long = `\`--${name}${value}\``;
  return option.short === undefined ? long : `${long}, \`-${option.short}\``;
}

function optionText(option: Option): string {
  const choices = option.kind === "flag" ? undefined : option.choices;
  if (choices === undefined) return text(option.describe);
  return `${text(option.describe)} One of ${choices.map((choice) => `\`${choice}\``).join(", ")}.`;
}

function exitCodes(): string {
  return table(
    ["code", "meaning"],
    EXIT_MEANINGS.map(([code, meaning]) => [String(code), text(meaning)]),
  );
}

/** Words of the help: what stands between backticks is code, and nothing else is markup. */
function text(words: string): string {
  return words
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") ? part.replaceAll("|", "\\|") : part.replaceAll(/[\\*_{}[\]<>|]/g, "\\$&")))
    .join("");
}

function block(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, "```"].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function page(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}
