import { SdkError } from "../errors.ts";
import { BUILTIN_RULES } from "./registry.ts";
import type { RuleCategory, RuleDescription } from "./rule.ts";
import { VALID_SOURCE } from "./valid-source.ts";
import { VALID_WAIVER } from "./waiver.ts";

/** What there is to say of a rule; what is our own idea, as waivers are, has no source. */
export type ExplainedRule = Omit<RuleDescription, "source"> & { readonly source?: string };

/** Every id that a finding of ours can have, with what there is to say of it. */
export const DOCUMENTED_RULES: readonly ExplainedRule[] = [...BUILTIN_RULES, VALID_WAIVER, VALID_SOURCE];

/** The categories in the order of the documentation, each with what its rules are about. */
export const CATEGORIES: { readonly [category in RuleCategory]: string } = {
  availability: "Pods that stay up through rollouts, drains and the loss of a node or zone",
  health: "Probes that say what they mean, at the right time",
  networking: "Networks that are closed but for what is meant, and open for that",
  references: "Names that mean something that is there",
  resources: "Requests and limits that the scheduler and the kernel can keep",
  storage: "Data that outlives pods, nodes and mistakes",
  security: "Pods and accounts that may do no more than they need",
  images: "Images that stay the ones that were tested",
  config: "Objects that mean what was written, and change when it does",
  "api-versions": "API versions and fields that the targeted Kubernetes serves",
};

/**
 * What there is to say of a rule, as Markdown that reads well in a terminal: what must hold, why, what to do about a
 * finding, where it is written, and how to go without it.
 */
export function rulePage(rule: ExplainedRule): string {
  const state = rule.enabled ? "on by default" : "off by default";
  return `${[
    `# ${rule.id}`,
    rule.summary,
    `${capitalized(rule.severity)}, ${state}, in the category *${rule.category}*.`,
    "## Why",
    rule.rationale,
    "## What to do",
    rule.hint,
    ...(rule.source === undefined ? [] : [`Source: <${rule.source}>`]),
    ...switching(rule),
  ].join("\n\n")}\n`;
}

function switching(rule: ExplainedRule): readonly string[] {
  if (rule.id === VALID_WAIVER.id || rule.id === VALID_SOURCE.id) return [];
  if (!rule.enabled) return ["## To judge by it", `In the configuration: \`policy: { enable: ["${rule.id}"] }\`.`];
  const waiver = `policy: { waivers: [{ rule: "${rule.id}", component: "…", reason: "…" }] }`;
  return [
    "## To go without it",
    [
      `- For one component, with a reason that every report shows: \`${waiver}\`; \`expires: "2027-12-31"\` sets its last day.`,
      `- For everything: \`policy: { disable: ["${rule.id}"] }\`.`,
    ].join("\n"),
  ];
}

/** The rules by category, as a page that links to each rule's own: `no-bare-pods.md` beside it. */
export function ruleIndex(rules: readonly ExplainedRule[]): string {
  const sections = Object.entries(CATEGORIES).flatMap(([category, title]) => {
    const members = rules.filter((rule) => rule.category === category);
    if (members.length === 0) return [];
    const lines = members.map(
      ({ id, summary, severity, enabled }) =>
        `| [${id}](${id}.md) | ${summary} | ${severity}${enabled ? "" : ", off by default"} |`,
    );
    return [
      `## ${capitalized(category)}`,
      `${title}.`,
      ["| rule | what must hold | |", "| --- | --- | --- |", ...lines].join("\n"),
    ];
  });
  return `${["# Rules", `${rules.length} rules judge what will really run: the manifests of an environment after every patch and transformer.`, ...sections].join("\n\n")}\n`;
}

/**
 * The rule with an id, of ours or of your own.
 *
 * @throws {SdkError} `UNKNOWN_NAME`
 */
export function findRule(id: string, own: readonly ExplainedRule[] = []): ExplainedRule {
  const found = [...own, ...DOCUMENTED_RULES].find((rule) => rule.id === id);
  if (found !== undefined) return found;
  throw new SdkError({
    code: "UNKNOWN_NAME",
    message: `no rule has the id '${id}'`,
    path: "rule",
    value: id,
    hint: "`ecom-k8s explain` lists the rules.",
  });
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
