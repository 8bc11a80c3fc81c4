import { isAbsolute, join } from "node:path";
import type { BuildResult, Drift, DriftWithDiff, FileState, WriteResult } from "@ecom/k8s-sdk/emit";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { countIssues, printFailure } from "./report.ts";
import type { Terminal } from "./terminal.ts";

export interface BuildReportOptions {
  readonly quiet: boolean;
  /** Names each file that was written or removed. */
  readonly list: boolean;
}

/** Prints what became of the output folder, and says how the run ends. */
export function reportBuild(
  result: BuildResult,
  outputDir: string,
  terminal: Terminal,
  { quiet, list }: BuildReportOptions,
): ExitCode {
  const { issues, waived } = result.judgement;
  const findings = [countIssues(issues), waived.length > 0 ? `${waived.length} waived` : ""].filter(Boolean).join(", ");
  const policy = findings === "" ? "" : `; policy: ${findings}`;
  switch (result.outcome) {
    case "refused":
      printFailure(
        terminal,
        "POLICY_FAILED",
        `${outputDir}: nothing was written, because the policy found ${findings}`,
        {
          hint: "Correct each, or waive it for one component with a reason: policy.waivers in the configuration.",
        },
      );
      return EXIT.findings;
    case "written":
      reportWritten(result.written, outputDir, terminal);
      if (list) for (const line of writtenLines(result.written, outputDir)) terminal.out(line);
      if (!quiet) terminal.say(`${outputDir}: ${describeWritten(result.written)}${policy}\n`);
      return EXIT.ok;
    case "planned":
      for (const drift of result.drift) terminal.out(driftLine(drift, outputDir));
      if (!quiet) terminal.say(`${outputDir}: ${files(result.drift.length)} would change${policy}\n`);
      return EXIT.ok;
    case "checked":
      return reportChecked(result.drift, outputDir, terminal, quiet ? undefined : policy);
  }
}

function reportChecked(
  drift: readonly DriftWithDiff[],
  outputDir: string,
  terminal: Terminal,
  policy: string | undefined,
): ExitCode {
  if (drift.length === 0) {
    if (policy !== undefined) terminal.say(`${outputDir}: as the source says${policy}\n`);
    return EXIT.ok;
  }
  for (const file of drift) {
    terminal.out(file.diff === "" ? driftLine(file, outputDir) : coloured(fromHere(file.diff, outputDir), terminal));
  }
  const message = `${outputDir}: ${files(drift.length)} differ${drift.length === 1 ? "s" : ""} from the source`;
  printFailure(terminal, "DRIFT", message, { hint: remedy(drift) });
  return EXIT.findings;
}

function remedy(drift: readonly Drift[]): string {
  const states = new Set(drift.map(({ state }) => state));
  if (states.has("linked") || states.has("blocked")) {
    return "Clear the way where a link or a folder stands in a file's place, then run `ecom-k8s build`.";
  }
  if (states.has("edited") || states.has("foreign")) {
    return "Take over into the source what was written by hand (`ecom-k8s build` names those files), then run `ecom-k8s build --force`.";
  }
  if (states.has("line-ends") && drift.every(({ path, state }) => state === "line-ends" || path === ".gitattributes")) {
    return "A checkout has translated line ends (CRLF). Run `ecom-k8s build`, and commit .gitattributes in that folder: with it, git leaves them as they are.";
  }
  return "Run `ecom-k8s build`, and commit what it writes.";
}

function reportWritten({ leftSecrets, healed }: WriteResult, outputDir: string, { say, style }: Terminal): void {
  if (healed !== undefined) say(`${style("yellow", "note:")} an earlier run was interrupted; its tree was ${healed}\n`);
  for (const path of leftSecrets) {
    say(`${style("yellow", "note:")} ${join(outputDir, path)} belongs to nothing any more; delete it when you like\n`);
  }
}

function* writtenLines(written: WriteResult, outputDir: string): Iterable<string> {
  for (const what of ["created", "changed", "removed"] as const) {
    for (const path of written[what]) yield `${what}: ${join(outputDir, path)}\n`;
  }
}

function describeWritten({ created, changed, removed, unchanged }: WriteResult): string {
  const counts = Object.entries({
    created: created.length,
    changed: changed.length,
    removed: removed.length,
    unchanged,
  });
  return counts.flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`])).join(", ");
}

const STATES: { readonly [state in FileState]: string } = {
  created: "create",
  changed: "change",
  "line-ends": "change line ends alone",
  stale: "remove",
  edited: "in the way, edited by hand",
  foreign: "in the way, not ours",
  blocked: "in the way, a folder or a file of the same name",
  linked: "in the way, a symbolic link",
};

function driftLine({ path, state }: Drift, outputDir: string): string {
  return `${STATES[state]}: ${join(outputDir, path)}\n`;
}

/** The diff with paths from the current folder, so that `git apply` takes it there. */
function fromHere(diff: string, outputDir: string): string {
  if (isAbsolute(outputDir)) return diff;
  return diff.replace(/^(--- a|\+\+\+ b)\/(?=.*\n(?:\+\+\+|@@))/gm, (_, side: string) => `${side}/${outputDir}/`);
}

function coloured(diff: string, { styleOut }: Terminal): string {
  const colours = { "+": "green", "-": "red", "@": "cyan" } as const;
  return diff.replace(/^([+\-@]).*$/gm, (line, sign: keyof typeof colours) => styleOut(colours[sign], line));
}

function files(count: number): string {
  return `${count} file${count === 1 ? "" : "s"}`;
}
