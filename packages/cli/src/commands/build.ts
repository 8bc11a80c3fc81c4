import { join } from "node:path";
import type { BuildStage } from "@ecom/k8s-sdk/emit";
import { reportBuild } from "../build-report.ts";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { printIssues } from "../report.ts";
import { UsageError } from "../usage-error.ts";

export const build = defineCommand({
  name: "build",
  summary: "Judge the configuration and write its Kustomize tree.",
  description: [
    "Works out in memory what Kustomize will make of every environment, judges that by the policy, and writes the tree below the output folder. While an error stands, nothing is written.",
    "Only what changed is written; files of ours that are no longer part of the tree are removed. A file that is not ours, or that was edited by hand, stops the build and is named.",
  ],
  operands: [],
  options: {
    ...CONFIG_OPTIONS,
    out: {
      kind: "value",
      short: "o",
      placeholder: "folder",
      describe: "Write this folder instead of the configuration's.",
    },
    check: {
      kind: "flag",
      describe: "Write nothing; print a unified diff, and exit with 1, where the folder differs from the source.",
    },
    "dry-run": { kind: "flag", describe: "Write nothing; list what would be written and removed." },
    force: { kind: "flag", describe: "Overwrite files that are not ours, or were edited by hand." },
    list: { kind: "flag", describe: "Name each file that is written or removed." },
    watch: {
      kind: "flag",
      short: "w",
      describe: "Build again after each change of a source, and name what that changed, until Ctrl-C.",
    },
  },
  examples: [
    ["ecom-k8s build", "write k8s/, to be committed"],
    ["ecom-k8s build --check", "in CI: fails where somebody forgot to build"],
    ["ecom-k8s build --dry-run", "see which files a change touches"],
    ["ecom-k8s build --watch", "while you work: see what each save changes"],
  ],
  run: async ({ options, terminal, cwd }) => {
    if (options.check && options["dry-run"]) {
      throw new UsageError(
        "--check and --dry-run exclude each other",
        "--check shows what --dry-run lists, as a diff.",
      );
    }
    if (options.watch) {
      if (options.check || options["dry-run"]) {
        throw new UsageError("--watch writes, and --check and --dry-run do not", "Leave one of them out.");
      }
      const { findConfig } = await import("../config-file.ts");
      const { rebuildOnChange } = await import("../watch/rebuild-on-change.ts");
      return rebuildOnChange(findConfig(cwd, options.config), oneBuild(options), terminal, cwd);
    }
    const { openProject } = await import("../project.ts");
    const { config, outputDir, cacheDir } = await openProject(options, terminal, cwd);
    const sdk = await import("@ecom/k8s-sdk/emit");
    const result = await sdk.build(config, {
      outputDir,
      mode: options.check ? "check" : options["dry-run"] ? "dry-run" : "write",
      force: options.force,
      ...(cacheDir === undefined ? {} : { judgementFile: join(cacheDir, "judgement.json") }),
      today: new Date().toISOString().slice(0, 10),
      onStage: (stage) => options.quiet || terminal.progress(STAGES[stage]),
    });
    printIssues(result.judgement.issues, terminal);
    return reportBuild(result, outputDir, terminal, { quiet: options.quiet, list: options.list });
  },
});

/** The command line of each build that `--watch` starts. */
function oneBuild(options: {
  readonly config: string | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
}): readonly string[] {
  return [
    "build",
    "--list",
    ...(options.config === undefined ? [] : [`--config=${options.config}`]),
    ...(options.out === undefined ? [] : [`--out=${options.out}`]),
    ...(options.force ? ["--force"] : []),
    ...(options.quiet ? ["--quiet"] : []),
  ];
}

const STAGES: { readonly [stage in BuildStage]: string } = {
  compile: "Compiling",
  judge: "Judging what will really run",
  plan: "Planning files",
  write: "Writing what changed",
  check: "Comparing with the folder",
};
