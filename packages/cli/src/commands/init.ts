import { resolve } from "node:path";
import { defineCommand } from "../define-command.ts";
import { EXIT } from "../exit-codes.ts";
import { INIT_OPTIONS } from "../init/options.ts";

export const init = defineCommand({
  name: "init",
  summary: "Make a new repository: a service in two environments, scripts, and checks for CI.",
  description: [
    "Writes a project whose types, tree and policy pass at once: a configuration, one service with its development and production, scripts, and a GitHub workflow that checks each change and comments what it does. On a terminal it asks for what no option says; elsewhere it takes the defaults.",
    "The folder is the current one, or the one that is named. Nothing that is there is overwritten: where a file is in the way, all such files are named and nothing is written.",
  ],
  operands: [{ name: "folder", required: false }],
  options: INIT_OPTIONS,
  examples: [
    ["ecom-k8s init shop", "ask, and write shop/"],
    ["ecom-k8s init shop --yes --git", "ask nothing; make it a git repository too"],
    ["ecom-k8s init deploy --yes --image ghcr.io/acme/api:2.1.0 --port 3000", "in a repository that has more"],
    ["ecom-k8s init --dry-run --yes", "see which files that would be"],
  ],
  run: async ({ options, operands: [named], terminal, cwd }) => {
    const { ensureTypeStripping } = await import("../type-stripping.ts");
    // What is written is run before.
    await ensureTypeStripping("ecom-k8s.config.ts");
    const { makeRepository } = await import("../init/make-repository.ts");
    const { PromptClosed } = await import("../prompt.ts");
    try {
      return await makeRepository({ folder: resolve(cwd, named ?? "."), named, options, terminal });
    } catch (error) {
      if (!(error instanceof PromptClosed)) throw error;
      terminal.say("\nNothing was written.\n");
      return EXIT.interrupted;
    }
  },
});
