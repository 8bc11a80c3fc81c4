import { parseArgs } from "node:util";
import { COMMON_OPTIONS, type Command, type Option, type Options, type OptionValues } from "./command.ts";
import { didYouMean } from "./did-you-mean.ts";
import { UsageError } from "./usage-error.ts";

export interface ParsedCommandLine<O extends Options> {
  readonly help: boolean;
  readonly options: OptionValues<O>;
  readonly operands: readonly string[];
}

/**
 * What a command was given.
 *
 * @throws UsageError for what the command does not take, or lacks.
 */
export function parseCommandLine<O extends Options>(command: Takes<O>, args: readonly string[]): ParsedCommandLine<O> {
  const given = readTokens(command.name, { ...command.options, ...COMMON_OPTIONS }, args);
  const help = given.values.has("help");
  if (!help) checkOperands(command, given.operands);
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [name, readValue(option, given.values.get(name))]),
  );
  // Object.fromEntries forgets which option got which kind of value; valueOf gives each its own.
  return { help, options: options as OptionValues<O>, operands: given.operands };
}

type Takes<O extends Options = Options> = Pick<Command<O>, "name" | "operands" | "options">;

function readTokens(command: string, declared: Options, args: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(declared).map(([name, { kind, short }]) => [
        name,
        { type: kind === "flag" ? "boolean" : "string", ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
  });
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(declared, token.name) ? declared[token.name] : undefined;
    if (option === undefined) throw unknownOption(command, token.rawName, declared);
    const list = values.get(token.name) ?? [];
    list.push(checkedValue(command, option, token));
    if (option.kind === "value" && list.length > 1) {
      throw new UsageError(`${token.rawName} is given twice`, "Give it once.");
    }
    values.set(token.name, list);
  }
  return { values, operands };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkedValue(command: string, option: Option, { rawName, value, inlineValue }: OptionToken): string {
  if (option.kind === "flag") {
    if (value === undefined) return "";
    throw new UsageError(`${rawName} takes no value`, `Write ${rawName} alone.`);
  }
  // Without a value of its own, the parser takes the next option for one.
  if (value === undefined || value === "" || (value.startsWith("-") && value !== "-" && inlineValue !== true)) {
    throw new UsageError(`${rawName} <${option.placeholder}> lacks its value`, helpHint(command));
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(
      `${rawName} does not take '${value}'${didYouMean(value, option.choices)}`,
      `It takes one of ${option.choices.join(", ")}.`,
    );
  }
  return value;
}

function readValue(
  option: Option,
  given: readonly string[] | undefined,
): boolean | string | readonly string[] | undefined {
  if (option.kind === "flag") return given !== undefined;
  return option.kind === "list" ? (given ?? []) : given?.[0];
}

function checkOperands(command: Takes, given: readonly string[]): void {
  const missing = command.operands.slice(given.length).find(({ required }) => required);
  if (missing !== undefined) {
    throw new UsageError(`'${command.name}' needs <${missing.name}>`, helpHint(command.name));
  }
  const [surplus] = given.slice(command.operands.length);
  if (surplus !== undefined) {
    throw new UsageError(`'${command.name}' does not take '${surplus}'`, helpHint(command.name));
  }
}

function unknownOption(command: string, given: string, declared: Options): UsageError {
  const names = Object.keys(declared).map((name) => `--${name}`);
  return new UsageError(`'${command}' has no option ${given}${didYouMean(given, names)}`, helpHint(command));
}

function helpHint(command: string): string {
  return `Run 'ecom-k8s help ${command}' to see what it takes.`;
}
