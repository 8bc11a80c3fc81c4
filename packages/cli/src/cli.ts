import { COMMANDS, type CommandRow } from "./command-table.ts";
import { didYouMean } from "./did-you-mean.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { overview } from "./help.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** Runs the command line `args` in this process, which then ends with its exit code. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = processTerminal();
  // What a dependency's dependency should no longer do is nothing that our user can mend.
  process.noDeprecation ??= true;
  const fail = async (error: unknown) => (await import("./report.ts")).reportFailure(error, terminal, args);
  // What the user's modules leave running may fail while we are at work, or after.
  process.on("uncaughtException", async (error) => process.exit(await fail(error)));
  try {
    process.exitCode = await run(args, terminal, currentFolder());
  } catch (error) {
    process.exitCode = await fail(error);
  }
}

async function run(args: readonly string[], terminal: Terminal, cwd: string): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === undefined) {
    terminal.say(overview(COMMANDS, terminal.style));
    return EXIT.usage;
  }
  if (first === "--version" || first === "-V") {
    const { packageManifest } = await import("./package-manifest.ts");
    terminal.out(`${packageManifest().version}\n`);
    return EXIT.ok;
  }
  if (isHelp(first) || first === "help") return help(rest, terminal, cwd);
  if (first.startsWith("-")) {
    throw new UsageError(`the command comes first, then ${first}`, "Write 'ecom-k8s <command> [options]'.");
  }
  if (isHelp(rest[0])) return help([first], terminal, cwd);
  const { row, length } = findCommand(args);
  requireNode(process.versions.node);
  return (await row.load()).start(args.slice(length), terminal, cwd);
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError("the current folder has been removed", 'Change to a folder that is there: cd "$PWD" or cd ~.');
  }
}

/** The oldest Node.js that can load a configuration in TypeScript; `engines` in package.json says the same. */
const OLDEST_NODE = [22, 12] as const;

function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new UsageError(
    `ecom-k8s needs Node.js ${OLDEST_NODE.join(".")} or later, and this is ${version}`,
    "Install a later one, for this project alone with: npm install --save-dev node",
  );
}

function isHelp(argument: string | undefined): boolean {
  return argument === "--help" || argument === "-h";
}

async function help(topic: readonly string[], terminal: Terminal, cwd: string): Promise<ExitCode> {
  const [first] = topic;
  if (first === undefined) {
    terminal.out(overview(COMMANDS, terminal.styleOut));
    return EXIT.ok;
  }
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  if (topic.length === 1 && group.length > 0) {
    terminal.out(overview(group, terminal.styleOut));
    return EXIT.ok;
  }
  return (await findCommand(topic).row.load()).start(["--help"], terminal, cwd);
}

/** The row that the first words name, and how many words that is. */
function findCommand(words: readonly string[]): { readonly row: CommandRow; readonly length: number } {
  const [first = "", second] = words;
  for (const row of COMMANDS) {
    if (row.name === first) return { row, length: 1 };
    if (row.name === `${first} ${second}`) return { row, length: 2 };
  }
  const group = COMMANDS.flatMap(({ name }) => (name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : []));
  if (group.length === 0) {
    const names = COMMANDS.map(({ name }) => name.replace(/ .*/, ""));
    throw new UsageError(
      `there is no command '${first}'${didYouMean(first, names)}`,
      "Run 'ecom-k8s help' to see all.",
    );
  }
  if (second === undefined || second.startsWith("-")) {
    throw new UsageError(`'${first}' needs one of ${group.join(", ")}`, `Run 'ecom-k8s help ${first}'.`);
  }
  const message = `there is no command '${first} ${second}'${didYouMean(second, group)}`;
  throw new UsageError(message, `Run 'ecom-k8s help ${first}' to see all.`);
}
