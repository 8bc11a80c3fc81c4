import { join } from "node:path";
import type { Terminal } from "../terminal.ts";
import type { Tooling } from "./answers.ts";
import type { Surroundings } from "./surroundings.ts";
import { COMMANDS } from "./text/tooling-text.ts";

interface Made {
  readonly named: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  readonly around: Surroundings;
  readonly packageManager: Tooling["packageManager"];
}

/** Says what was made, and what a person does now. */
export function sayWhatIsNext({ named, files, around, packageManager }: Made, { say, style }: Terminal): void {
  const { install, build, test } = COMMANDS[packageManager];
  for (const path of files.keys()) say(`created: ${join(named ?? "", path)}\n`);
  if (around.folderInGit !== "") {
    say(
      `\nThe repository's own workflows are in ${join(around.repository ?? "", ".github/workflows")}: have them run\n\`${test}\` in ${around.folderInGit}.\n`,
    );
  }
  const steps = [
    ...(named === undefined || named === "." ? [] : [`cd ${/[^\w./-]/.test(named) ? `'${named}'` : named}`]),
    install,
    build,
    test,
  ];
  say(
    `\n${style("bold", "Next")}\n${steps.map((step) => `  ${step}\n`).join("")}Then commit all of it, k8s/ included.\n`,
  );
}
