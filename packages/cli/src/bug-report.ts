import { packageManifest } from "./package-manifest.ts";
import { printable } from "./printable.ts";
import { userLocation } from "./source-location.ts";
import type { Terminal } from "./terminal.ts";

/** What to print for an error that no user can mend: what happened, where, and how to tell us. */
export function bugReport(error: unknown, { style }: Terminal, args: readonly string[]): string {
  const { version, bugs } = packageManifest();
  return [
    `${style(["bold", "red"], "error[BUG]")} this is a bug of ecom-k8s, not of your configuration`,
    ...(error instanceof Error && userLocation(error) !== undefined
      ? [
          `  ${style("dim", "hint:")} First type-check the configuration (tsc --noEmit): what does not compile may end here.`,
        ]
      : []),
    `  ${style("dim", "hint:")} Please report it${bugs === undefined ? "" : ` at ${bugs}`} with the text below. It holds no values of secrets.`,
    "",
    `ecom-k8s ${version}, Node.js ${process.version}, ${process.platform} ${process.arch}`,
    `command: ${commandShape(args)}`,
    printable(stacks(error).join("\ncaused by: ")),
    "",
  ].join("\n");
}

/** The command and the names of its options: their values may be nobody else's business. */
function commandShape(args: readonly string[]): string {
  return args.map((argument) => (argument.startsWith("-") ? argument.replace(/=.*/s, "=…") : argument)).join(" ");
}

function stacks(error: unknown): readonly string[] {
  const found: string[] = [];
  for (let current = error; current !== undefined && found.length < 5; ) {
    found.push(current instanceof Error ? (current.stack ?? current.message) : `a thrown ${typeof current}`);
    current = current instanceof Error ? current.cause : undefined;
  }
  return found;
}
