import type { Compiled } from "@ecom/k8s-sdk";
import type { ReportedChanges } from "@ecom/k8s-sdk/review";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Project } from "../project.ts";
import { countIssues } from "../report.ts";
import { selectEnvironments, toSvg } from "./graph.ts";

const DEFAULT_FILE = "report.html";

/** A larger picture is more than an eye can follow, and Graphviz' time grows far faster: 200 take a second, 300 half a minute. */
const MOST_DRAWN = 150;

export const report = defineCommand({
  name: "report",
  summary: "Write one HTML page that shows what runs in every environment, side by side.",
  description: [
    "Writes a page that needs nothing else, neither network nor script: the topology, every component's effective values in each environment, which guarantees hold and which are waived and why, and what it all takes of the cluster. With --against it also says what a change does to the running clusters.",
    "No value of a secret or of another environment variable is in it. The same configuration gives the same bytes. A file that is not such a page is not overwritten.",
  ],
  operands: [],
  options: {
    ...CONFIG_OPTIONS,
    out: {
      kind: "value",
      short: "o",
      placeholder: "file",
      describe: `The page's file, - for stdout. The default is ${DEFAULT_FILE}.`,
    },
    env: { kind: "list", short: "e", placeholder: "name", describe: "Only this environment." },
    against: {
      kind: "value",
      placeholder: "ref|path",
      describe: "Also say what changed since this git revision or folder, as `ecom-k8s diff` does.",
    },
    force: { kind: "flag", describe: "Overwrite a file that is not such a page." },
  },
  examples: [
    ["ecom-k8s report", "report.html, of every environment"],
    ["ecom-k8s report --env prod --against main --out prod.html", "production, and what this branch does to it"],
  ],
  run: async ({ options, terminal, cwd }) => {
    const progress = (text: string): void => {
      if (!options.quiet) terminal.progress(text);
    };
    const { openCompiled } = await import("../project.ts");
    const project = await openCompiled({ config: options.config, quiet: options.quiet }, terminal, cwd);
    const sdk = await import("@ecom/k8s-sdk/emit");
    const shown = selectEnvironments(sdk.effectiveEnvironments(project), options.env);
    progress("Judging what will really run");
    const policy = sdk.policyOf(project.config, new Date().toISOString().slice(0, 10));
    const judgement = sdk.judgeCompiled(project, policy);
    const changes =
      options.against === undefined
        ? undefined
        : await changesSince(options.against, project, options.env, cwd, progress);
    const { renderReport, reportOf, toDot } = await import("@ecom/k8s-sdk/review");
    const details = new Map(project.environments.map(({ environment }) => [environment.name, environment]));
    const page = reportOf({
      title: [...new Set(project.environments.map(({ environment }) => environment.system.name))].join(", "),
      environments: shown.flatMap(({ name, manifests, layerOf }) => {
        const environment = details.get(name);
        if (environment === undefined) return [];
        return { name, tier: environment.tier, namespace: environment.namespace, manifests, layerOf };
      }),
      judgement,
      policy,
      // What Argo CD is given belongs to every environment together.
      alsoJudged: options.env.length === 0 ? ["argocd"] : [],
      ...(changes === undefined ? {} : { changes }),
    });
    progress("Drawing");
    const drawings = await Promise.all(
      page.topologies.map(({ topology }) => (topology.nodes.length > MOST_DRAWN ? undefined : toSvg(toDot(topology)))),
    );
    const text = renderReport(page, drawings);
    const file = options.out ?? DEFAULT_FILE;
    if (file === "-") {
      terminal.out(text);
      return EXIT.ok;
    }
    const { writeReport } = await import("../report/write-report.ts");
    writeReport(file, text, { cwd, force: options.force });
    if (!options.quiet) {
      const found = countIssues(page.guarantees.issues) || "no finding";
      terminal.say(
        `${file}: ${counted(page.environments.length, "environment")}, ${counted(page.components.length, "component")}; ${found}\n`,
      );
    }
    return EXIT.ok;
  },
});

async function changesSince(
  against: string,
  project: Project & Compiled,
  only: readonly string[],
  cwd: string,
  progress: (text: string) => void,
): Promise<ReportedChanges> {
  const { readBaseline } = await import("../diff/operand.ts");
  const { compareProject } = await import("../diff/project-comparison.ts");
  const baseline = await readBaseline(against, cwd);
  const compared = await compareProject({ project, baseline, only, cwd, progress });
  const { review } = await import("@ecom/k8s-sdk/review");
  const { kubernetes } = project.config;
  const reviews = compared.all.map(({ before, after, environment }) =>
    review(before, after, { kubernetes, ...(environment === undefined ? {} : { environment }) }),
  );
  return { against: compared.baseline, reviews };
}

/** `1 environment`, `2 environments` */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
