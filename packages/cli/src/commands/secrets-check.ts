import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { EXIT } from "../exit-codes.ts";
import { countIssues, printIssues } from "../report.ts";

export const secretsCheck = defineCommand({
  name: "secrets check",
  summary: "Say which secret files and keys are missing, empty, unknown or exposed.",
  description: [
    "Reads the env files of an environment, or of all of them, as Kustomize reads them, and says what is wrong: missing files, missing or empty keys, keys that nothing declares, linked keys whose values differ, files that others can read or that git would take. No value is printed, and nothing is written.",
  ],
  operands: [{ name: "env", required: false }],
  options: { ...CONFIG_OPTIONS },
  examples: [
    ["ecom-k8s secrets check", "every environment"],
    ["ecom-k8s secrets check prod", "one environment, before `kustomize build k8s/overlays/prod`"],
  ],
  run: async ({ options, operands: [only], terminal, cwd }) => {
    const { openCompiled } = await import("../project.ts");
    const { tree, outputDir } = await openCompiled(options, terminal, cwd);
    const { checkSecrets, environmentNames } = await import("@ecom/k8s-sdk/emit");
    const environments = only === undefined ? environmentNames(tree) : [only];
    const issues = environments.flatMap((environment) => checkSecrets(tree, { outputDir, environment }));
    printIssues(issues, terminal);
    if (!options.quiet) {
      terminal.say(`${environments.join(", ")}: ${countIssues(issues) || "every secret key has its value"}\n`);
    }
    return issues.some(({ severity }) => severity === "error") ? EXIT.findings : EXIT.ok;
  },
});
