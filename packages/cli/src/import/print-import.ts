import type { Addition, ImportReport } from "@ecom/k8s-sdk/import";
import { printable } from "../printable.ts";
import type { Terminal } from "../terminal.ts";

export interface ImportOutcome {
  /** As it is printed. */
  readonly folder: string;
  readonly files: number;
  readonly dryRun: boolean;
  readonly quiet: boolean;
}

/** Says on stderr what was imported, what guarantees add, and what is left to do. Names only: no value of anything. */
export function printImport(
  report: ImportReport,
  { folder, files, dryRun, quiet }: ImportOutcome,
  terminal: Terminal,
): void {
  const { style } = terminal;
  const say = (text: string): void => terminal.say(`${printable(text)}\n`);
  const title = (text: string): void => terminal.say(`\n${style("bold", text)}\n`);
  if (!quiet) {
    title("Components");
    for (const { name, builder, reason } of report.components) {
      say(`  ${name}: ${builder}${reason === undefined ? "" : style("dim", ` (${reason})`)}`);
    }
    printAdded(report.added, title, say);
    if (report.credentials.length > 0) {
      title("Credentials that left git");
      for (const [from, to] of moves(report)) say(`  ${from} → ${to}`);
    }
    if (report.waived.length > 0) {
      title("Imported without a guarantee, and waived");
      for (const { rule, objects } of report.waived) say(`  ${rule}: ${objects.join(", ")}`);
    }
  }
  if (report.toDo.length > 0) title("To do");
  for (const line of report.toDo) say(`  - ${line}`);
  if (report.leftOut.length > 0) title("Left out");
  for (const { environment, what, reason } of report.leftOut) {
    say(`  - ${environment === undefined ? "" : `${environment}: `}${what}: ${reason}`);
  }
  if (report.unexplained.length > 0) title("Different from the original, and not by a guarantee");
  for (const { environment, object, path, operation } of report.unexplained) {
    say(`  - ${environment}: ${object}${path === undefined ? "" : ` ${path}`} ${operation}`);
  }
  const sum = `${count(report.components.length, "component")} in ${count(report.environments.length, "environment")}, ${count(files, "file")}`;
  const differs =
    report.unexplained.length === 0 ? "equal to the original but for what is listed" : "not equal to the original";
  say(`\n${folder}: ${sum}${dryRun ? ", nothing written" : ""}; ${differs}`);
  if (!quiet && !dryRun)
    say(`Next: cd ${folder}, install with your package manager, then ecom-k8s build. IMPORT.md has all of this.`);
}

function printAdded(added: readonly Addition[], title: (text: string) => void, say: (text: string) => void): void {
  if (added.length === 0) return;
  title("Added by guarantees");
  const rows = new Map<string, Addition[]>();
  for (const addition of added) {
    const key = `${addition.rules.join(", ")}\n${addition.what}`;
    rows.set(key, [...(rows.get(key) ?? []), addition]);
  }
  const sorted = [...rows].sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, same] of sorted) {
    const [rules = "", what = ""] = key.split("\n");
    const components = [...new Set(same.map(({ component }) => component))].filter((name) => name !== "");
    const who = components.length === 0 ? "" : `: ${components.join(", ")}`;
    say(`  ${what}${rules === "" ? "" : ` (${rules})`}${who}`);
  }
}

/** Each once, for all environments. */
function moves({ credentials }: ImportReport): ReadonlyMap<string, string> {
  return new Map(credentials.map(({ from, to }) => [from, to]));
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
