import { statSync } from "node:fs";
import { join } from "node:path";
import { SdkError } from "@ecom/k8s-sdk";
import { DEFAULT_OUT } from "@ecom/k8s-sdk/emit";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { canAsk, openPrompt } from "../prompt.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { EXAMPLE } from "./answers.ts";
import { choosePackageManager, wantsGit } from "./ask-tooling.ts";
import { describeSystem } from "./describe-system.ts";
import { newFiles } from "./new-files.ts";
import { sayWhatIsNext } from "./next-steps.ts";
import type { InitOptions } from "./options.ts";
import { hasGit, initGit, type Surroundings, surroundingsOf } from "./surroundings.ts";
import { inTheWay, writeNewFiles } from "./write-new-files.ts";

export interface MakeOptions {
  /** Where it is made, absolute. */
  readonly folder: string;
  /** The same as it was named; `undefined` for the current folder. */
  readonly named: string | undefined;
  readonly options: InitOptions;
  readonly terminal: Terminal;
}

/**
 * Asks what is to be asked, and writes a new repository.
 *
 * @throws UsageError; SdkError `OUTPUT_FOREIGN` for files in the way, `OUTPUT_FAILED`; PromptClosed.
 */
export async function makeRepository({ folder, named, options, terminal }: MakeOptions): Promise<ExitCode> {
  const around = await surroundingsOf(folder);
  refuseGit(options, around);
  const prompt = options.yes || !canAsk() ? undefined : openPrompt();
  try {
    if (prompt !== undefined) {
      // Nobody answers for nothing.
      refuseInTheWay(
        folder,
        named,
        newFiles({ ...EXAMPLE, service: options.service ?? EXAMPLE.service }, { packageManager: "npm", ...around }),
      );
      terminal.say("Enter takes what stands in brackets; Ctrl-C leaves everything as it is.\n\n");
    }
    const described = await describeSystem({ given: options, prompt, folder, around, terminal });
    const packageManager = await choosePackageManager(options["package-manager"], prompt, terminal);
    const git = options.git || (around.repository === undefined && hasGit() && (await wantsGit(prompt, terminal)));
    const files = newFiles(described, { packageManager, ...around });
    refuseInTheWay(folder, named, files);
    if (options["dry-run"]) {
      for (const path of files.keys()) terminal.say(`would write: ${join(named ?? "", path)}\n`);
      return EXIT.ok;
    }
    writeNewFiles(folder, files);
    if (git) initGit(folder);
    if (!options.quiet) sayWhatIsNext({ named, files, around, packageManager }, terminal);
    return EXIT.ok;
  } finally {
    prompt?.close();
  }
}

function refuseInTheWay(folder: string, named: string | undefined, files: ReadonlyMap<string, string>): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UsageError(`${named ?? folder} is a file`, "Name a folder, which need not be there yet.");
  }
  const found = inTheWay(folder, [...files.keys(), DEFAULT_OUT]);
  if (found.length === 0) return;
  throw new SdkError({
    code: "OUTPUT_FOREIGN",
    path: named ?? ".",
    message: `in the way: ${found.map((path) => join(named ?? "", path)).join(", ")}; nothing was written`,
    hint: "Move them away, or name a folder of its own: ecom-k8s init deploy",
  });
}

function refuseGit({ git }: InitOptions, { repository }: Surroundings): void {
  if (!git) return;
  if (repository !== undefined) {
    throw new UsageError("the folder is in a git repository already", "Leave --git out.");
  }
  if (!hasGit()) throw new UsageError("--git needs git, which is not there", "Install git, or leave --git out.");
}
