import { COMMON_OPTIONS, type Command, type Option } from "./command.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

type Paint = Terminal["styleOut"];
type Described = Pick<Command, "name" | "summary" | "description" | "operands" | "options" | "examples">;

/** The help of all: what commands there are. */
export function overview(commands: readonly Pick<Command, "name" | "summary">[], paint: Paint): string {
  return page([
    "Kustomize trees for Argo CD, from typed source: build them, render them, look after their secrets.",
    section("Usage", ["ecom-k8s <command> [options]"], paint),
    section("Commands", table(commands.map(({ name, summary }) => [name, summary])), paint),
    section(
      "Options",
      table([
        ["-h, --help", "Print help; 'ecom-k8s help <command>' prints a command's own, with examples."],
        ["-V, --version", "Print the version."],
      ]),
      paint,
    ),
    section("Exit codes", table(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning])), paint),
    "Results go to stdout, everything else to stderr. NO_COLOR turns colour off, FORCE_COLOR=1 turns it on.",
  ]);
}

/** The help of one command. */
export function commandHelp(command: Described, paint: Paint): string {
  const operands = command.operands.map(({ name, required }) => (required ? `<${name}>` : `[<${name}>]`));
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(
    ([name, option]) => [optionForm(name, option), optionText(option)] as const,
  );
  return page([
    command.summary,
    section("Usage", [["ecom-k8s", command.name, ...operands, "[options]"].join(" ")], paint),
    ...command.description,
    section("Options", table(options), paint),
    section("Examples", table(command.examples), paint),
    section("Exit codes", table(EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning])), paint),
  ]);
}

function optionForm(name: string, option: Option): string {
  const short = option.short === undefined ? "" : `-${option.short}, `;
  if (option.kind === "flag") return `${short}--${name}`;
  const value = hasManyChoices(option) ? option.placeholder : (option.choices?.join("|") ?? option.placeholder);
  return `${short}--${name} <${value}>${option.kind === "list" ? "…" : ""}`;
}

function optionText(option: Option): string {
  if (option.kind === "flag" || !hasManyChoices(option)) return option.describe;
  return `${option.describe} One of ${option.choices?.join(", ")}.`;
}

/** Too many to stand in the first column, which all options share. */
function hasManyChoices(option: Exclude<Option, { kind: "flag" }>): boolean {
  return (option.choices?.join("|").length ?? 0) > 40;
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return [paint("bold", title), ...lines.map((line) => `  ${line}`)].join("\n");
}

/** Two columns; the second is wrapped, so that help reads well in 100 columns. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.flatMap(([left, right]) =>
    wrap(right, 96 - width).map((line, index) => `${(index === 0 ? left : "").padEnd(width)}  ${line}`.trimEnd()),
  );
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function page(parts: readonly string[]): string {
  return `${parts.map((part) => (part.includes("\n") ? part : wrap(part, 98).join("\n"))).join("\n\n")}\n`;
}
