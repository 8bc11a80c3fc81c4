import type { ConsequenceClass } from "@ecom/k8s-sdk/review";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { FORMATS } from "../diff/print-reviews.ts";
import { EXIT } from "../exit-codes.ts";
import { readKubernetesVersion } from "../kubernetes-version.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** From the least to the worst; `no-effect` is no reason to fail. */
export const FAIL_ON = [
  "metadata-only",
  "capacity",
  "created",
  "updated-in-place",
  "scaled",
  "rolling-restart",
  "secret-change",
  "pruned",
  "replaced",
  "traffic-at-risk",
  "rejected",
  "data-at-risk",
] as const satisfies readonly ConsequenceClass[];

/** The version whose rules count for a folder without a configuration that would say it. */
const DEFAULT_KUBERNETES = "1.34";

export const diff = defineCommand({
  name: "diff",
  summary: "Say what a change does to a running cluster.",
  description: [
    "Compares what every environment runs, by the configuration as it is now, with what it ran at a git revision: by default where this branch left the main branch (origin/main, main, origin/master, master, or what origin/HEAD names). A folder, a file, or manifests on standard input (-), can be named instead.",
    "Object by object and field by field it says what follows: which pods restart, what the API server will reject, what data and traffic are at risk. No value of a secret is shown, or read: Secrets are built with placeholders.",
    "With --path it compares any Kustomize folder, folder of YAML files or single file, and needs no configuration.",
  ],
  operands: [{ name: "ref|path|-", required: false }],
  options: {
    ...CONFIG_OPTIONS,
    env: { kind: "list", short: "e", placeholder: "name", describe: "Only this environment." },
    path: {
      kind: "value",
      short: "p",
      placeholder: "path",
      describe: "Compare this folder, built by the real Kustomize, or this file instead of the configuration's tree.",
    },
    format: {
      kind: "value",
      short: "f",
      placeholder: "format",
      choices: FORMATS,
      describe: "For people (the default), a pull-request comment, a program, or code scanning.",
    },
    "fail-on": {
      kind: "value",
      placeholder: "class",
      choices: FAIL_ON,
      describe: "Exit with 1 where the worst consequence is of this class, or of a later one in this list.",
    },
    kubernetes: {
      kind: "value",
      placeholder: "version",
      describe: `The version whose rules count with --path. The default is ${DEFAULT_KUBERNETES}.`,
    },
    full: { kind: "flag", describe: "Show every object and field, also what has no effect." },
  },
  examples: [
    ["ecom-k8s diff", "what this branch changes"],
    ["ecom-k8s diff v1.4.0 --env prod --fail-on traffic-at-risk", "since a release; fails on danger"],
    ["ecom-k8s diff --format markdown > comment.md", "for a pull request"],
    ["ecom-k8s diff main --path deploy/overlays/prod", "any Kustomize folder"],
    ["kubectl kustomize old/prod | ecom-k8s diff - --env prod", "against manifests from elsewhere"],
  ],
  run: async ({ options, operands: [operand], terminal, cwd }) => {
    const { readBaseline } = await import("../diff/operand.ts");
    const baseline = await readBaseline(operand, cwd);
    const progress = (text: string): void => {
      if (!options.quiet) terminal.progress(text);
    };
    const { comparisons, kubernetes } = await compare();
    progress("Comparing");
    const { rankOf, review } = await import("@ecom/k8s-sdk/review");
    const reviews = comparisons.all.map(({ before, after, environment }) =>
      review(before, after, { kubernetes, ...(environment === undefined ? {} : { environment }) }),
    );
    if (!options.quiet) terminal.say(`compared with ${comparisons.baseline}\n`);
    const { printReviews } = await import("../diff/print-reviews.ts");
    const root = options.format === "sarif" ? await rootOf(cwd) : cwd;
    await printReviews(reviews, comparisons, terminal, { format: options.format, root, cwd, full: options.full });
    const limit = FAIL_ON.find((name) => name === options["fail-on"]);
    const worst = Math.max(-1, ...reviews.map((one) => rankOf(one.worst)));
    return limit !== undefined && worst >= rankOf(limit) ? EXIT.findings : EXIT.ok;

    async function compare() {
      if (options.path !== undefined) {
        refuseWith("--path", { "--config": options.config !== undefined, "--env": options.env.length > 0 });
        const { comparePath } = await import("../diff/path-comparison.ts");
        const version = await readKubernetesVersion(options.kubernetes ?? DEFAULT_KUBERNETES);
        return { comparisons: await comparePath(options.path, baseline, cwd, progress), kubernetes: version };
      }
      refuseWith("a configuration", { "--kubernetes": options.kubernetes !== undefined });
      const project = await open(terminal);
      const { compareProject } = await import("../diff/project-comparison.ts");
      const found = await compareProject({ project, baseline, only: options.env, cwd, progress });
      return { comparisons: found, kubernetes: project.config.kubernetes };
    }

    async function open(shown: Terminal) {
      const { openCompiled } = await import("../project.ts");
      return openCompiled(options, shown, cwd);
    }
  },
});

function refuseWith(what: string, given: Readonly<Record<string, boolean>>): void {
  const [option] = Object.keys(given).filter((name) => given[name]);
  if (option === undefined) return;
  const hint = what === "--path" ? "--path needs no configuration." : "Its configuration says the version.";
  throw new UsageError(`${option} and ${what} exclude each other`, hint);
}

/** Code scanning wants paths from the repository's root. */
async function rootOf(cwd: string): Promise<string> {
  const { openRepository } = await import("@ecom/k8s-sdk/emit");
  return openRepository(cwd).then(
    ({ root }) => root,
    () => cwd,
  );
}
