import type { Rule } from "@ecom/k8s-sdk";
import { SdkError } from "@ecom/k8s-sdk";
import type { ExplainedRule } from "@ecom/k8s-sdk/emit";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { didYouMean } from "../did-you-mean.ts";
import { EXIT } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export const explain = defineCommand({
  name: "explain",
  summary: "Say what a rule wants, why, and what to do about a finding; or list all rules.",
  description: [
    "Prints the page of a rule, one of ours or one of the configuration's own: what must hold, what goes wrong when it does not, the remedy, and how to go without it. Without a rule, lists all by category.",
  ],
  operands: [{ name: "rule", required: false }],
  options: { ...CONFIG_OPTIONS },
  examples: [
    ["ecom-k8s explain no-blocking-budget", "one rule"],
    ["ecom-k8s explain | grep -i probe", "find one"],
  ],
  run: async ({ options, operands: [id], terminal, cwd }) => {
    const { DOCUMENTED_RULES, rulePage } = await import("@ecom/k8s-sdk/emit");
    const builtin = DOCUMENTED_RULES.find((rule) => rule.id === id);
    // A rule of ours is explained anywhere, also beside a configuration that does not load.
    const rules: readonly ExplainedRule[] =
      builtin === undefined ? [...DOCUMENTED_RULES, ...(await ownRules(options, terminal, cwd))] : [builtin];
    if (id === undefined) {
      terminal.out(await list(rules, terminal));
      return EXIT.ok;
    }
    const rule = rules.find((candidate) => candidate.id === id);
    if (rule === undefined) {
      const ids = rules.map((candidate) => candidate.id);
      throw new UsageError(`no rule has the id '${id}'${didYouMean(id, ids)}`, "Run 'ecom-k8s explain' to see all.");
    }
    terminal.out(rulePage(rule).replace(/^#+ .*$/gm, (heading) => terminal.styleOut("bold", heading)));
    return EXIT.ok;
  },
});

/** The rules of the configuration, where there is one. */
async function ownRules(
  options: { readonly config: string | undefined; readonly quiet: boolean },
  terminal: Terminal,
  cwd: string,
): Promise<readonly Rule[]> {
  const [{ findConfig }, { openProject }] = await Promise.all([import("../config-file.ts"), import("../project.ts")]);
  try {
    findConfig(cwd, options.config);
  } catch (error) {
    if (error instanceof SdkError && options.config === undefined) return [];
    throw error;
  }
  return (await openProject(options, terminal, cwd)).config.policy?.rules ?? [];
}

async function list(rules: readonly ExplainedRule[], { styleOut }: Terminal): Promise<string> {
  const { CATEGORIES } = await import("@ecom/k8s-sdk/emit");
  const width = Math.max(...rules.map(({ id }) => id.length));
  return Object.entries(CATEGORIES)
    .flatMap(([category, title]) => {
      const members = rules.filter((rule) => rule.category === category);
      if (members.length === 0) return [];
      const lines = members.map(({ id, summary, severity, enabled }) => {
        const state = [...(severity === "error" ? [] : [severity]), ...(enabled ? [] : ["off by default"])].join(", ");
        return `  ${id.padEnd(width)}  ${summary}${state === "" ? "" : styleOut("dim", ` (${state})`)}\n`;
      });
      return `${styleOut("bold", category)}: ${title}\n${lines.join("")}`;
    })
    .join("\n");
}
