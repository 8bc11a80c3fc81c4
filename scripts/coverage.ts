/**
 * `docs/policy-coverage.md`: every check that the field's tools have, and every one that they lack, with the rule of ours
 * that decides it or the reason why none does.
 *
 * `pnpm docs:update` writes the file; a test compares it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COVERAGE_EXCEPTIONS } from "../packages/sdk/src/policy/coverage-exceptions.ts";
import { BUILTIN_RULES } from "../packages/sdk/src/policy/registry.ts";
import type { Rule } from "../packages/sdk/src/policy/rule.ts";

export const COVERAGE_PAGE = join(import.meta.dirname, "../docs/policy-coverage.md");
const DATA = join(import.meta.dirname, "../packages/sdk/test/policy/known-checks");

/** One check of the field's list. */
export interface CheckRow {
  readonly id: string;
  readonly category: string;
  readonly detects: string;
  /** Tool → its names for the check. */
  readonly tools: ReadonlyMap<string, string>;
}

/** The checks of ten tools, each once. */
export function knownChecks(): readonly CheckRow[] {
  return readTable("checks.tsv").map((row) => ({
    id: cell(row, "our_id"),
    category: cell(row, "category"),
    detects: cell(row, "detects"),
    tools: new Map([...namedTools(row), ...otherTools(cell(row, "other"))]),
  }));
}

/** The checks that none of the tools has, or hardly one. */
export function knownGaps(): readonly CheckRow[] {
  return readTable("gaps.tsv").map((row) => {
    const tools = cell(row, "tool_coverage");
    return {
      id: cell(row, "our_id"),
      category: cell(row, "category"),
      detects: cell(row, "detects"),
      tools: new Map(tools === "none" ? [] : [[tools, ""]]),
    };
  });
}

const NAMED_TOOLS = [
  ["kube-linter", "kube-linter"],
  ["kube-score", "kube-score"],
  ["polaris", "Polaris"],
  ["pss_level", "Pod Security Standards"],
  ["kubescape", "Kubescape"],
] as const;

function namedTools(row: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return NAMED_TOOLS.flatMap(([column, tool]) =>
    cell(row, column) === "-" ? [] : [[tool, cell(row, column)] as const],
  );
}

/** `trivy:KSV0011 checkov:CKV_K8S_11` */
function otherTools(text: string): ReadonlyMap<string, string> {
  const tools = new Map<string, string>();
  for (const name of text === "-" ? [] : text.split(" ")) {
    const [tool = "", check = ""] = name.split(":");
    const label = `${tool.charAt(0).toUpperCase()}${tool.slice(1)}`;
    tools.set(label, [tools.get(label), check].filter((part) => part !== undefined).join(" "));
  }
  return tools;
}

function readTable(file: string): readonly ReadonlyMap<string, string>[] {
  const [head = "", ...lines] = readFileSync(join(DATA, file), "utf8").trim().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => new Map(line.split("\t").map((value, index) => [columns[index] ?? "", value])));
}

function cell(row: ReadonlyMap<string, string>, column: string): string {
  return row.get(column) ?? "-";
}

/** The rules that decide a row. */
export function rulesFor(row: CheckRow): readonly Rule[] {
  return BUILTIN_RULES.filter((rule: Rule) => rule.covers.includes(row.id));
}

/** The whole page. */
export function coveragePage(): string {
  const [checks, gaps] = [knownChecks(), knownGaps()];
  const beyond = BUILTIN_RULES.filter(({ covers }) => covers.length === 0);
  return `${[
    "# What the policy covers",
    `Ten tools check Kubernetes manifests for mistakes: kube-linter, kube-score, Polaris, the Pod Security Standards, Kubescape, Datree, Trivy, Checkov, pluto and kubent. Together they know ${checks.length} distinct checks. ${gaps.length} more matter for uptime and are in none of them, or switched off. This page lists each with the rule of ours that decides it, or why none does. It is written from the rules by \`pnpm docs:update\`.`,
    summary([
      ["checks that a tool has", checks],
      ["checks that matter and no tool decides by default", gaps],
    ]),
    "How many of the checks each tool has:",
    perTool(checks),
    "## Checks that a tool has",
    table(checks),
    "## Checks that no tool decides by default",
    table(gaps),
    "## Rules beyond both lists",
    [
      "| rule | what must hold |",
      "| --- | --- |",
      ...beyond.map((rule) => `| ${link(rule)} | ${escaped(rule.summary)} |`),
    ].join("\n"),
  ].join("\n\n")}\n`;
}

function summary(lists: readonly (readonly [string, readonly CheckRow[]])[]): string {
  const lines = lists.map(([title, rows]) => {
    const on = rows.filter((row) => rulesFor(row).some(({ enabled }) => enabled)).length;
    const off = rows.filter((row) => rulesFor(row).length > 0).length - on;
    return `| ${title} | ${rows.length} | ${on} | ${off} | ${rows.length - on - off} |`;
  });
  return [
    "| | rows | by a rule that is on | by a rule to switch on | left out, with the reason |",
    "| --- | --: | --: | --: | --: |",
    ...lines,
  ].join("\n");
}

function perTool(checks: readonly CheckRow[]): string {
  const counts = new Map<string, number>();
  for (const { tools } of checks) for (const tool of tools.keys()) counts.set(tool, (counts.get(tool) ?? 0) + 1);
  const three = ["kube-linter", "kube-score", "Polaris"];
  const together = checks.filter(({ tools }) => three.some((tool) => tools.has(tool))).length;
  const ours = checks.filter((row) => rulesFor(row).length > 0).length;
  const sorted = [...counts].sort(
    ([leftTool, left], [rightTool, right]) => right - left || (leftTool < rightTool ? -1 : 1),
  );
  return [
    "| tool | of the checks |",
    "| --- | --: |",
    `| **ecom-k8s** | **${ours}** |`,
    `| kube-linter, kube-score and Polaris together | ${together} |`,
    ...sorted.map(([tool, count]) => `| ${tool} | ${count} |`),
  ].join("\n");
}

function table(rows: readonly CheckRow[]): string {
  const categories = [...new Set(rows.map(({ category }) => category))];
  return categories
    .map((category) => {
      const lines = rows
        .filter((row) => row.category === category)
        .map((row) => `| \`${row.id}\` | ${escaped(row.detects)} | ${decision(row)} | ${toolNames(row)} |`);
      const head = ["| row | detects | our rule, or why there is none | other tools |", "| --- | --- | --- | --- |"];
      return [`### ${category}`, "", ...head, ...lines].join("\n");
    })
    .join("\n\n");
}

function decision(row: CheckRow): string {
  const rules = rulesFor(row);
  if (rules.length === 0) return escaped(COVERAGE_EXCEPTIONS[row.id] ?? "");
  return rules.map((rule) => `${link(rule)}${rule.enabled ? "" : " (off by default)"}`).join(", ");
}

function toolNames({ tools }: CheckRow): string {
  const code = (names: string): string =>
    names
      .split(" ")
      .map((name) => ` \`${name}\``)
      .join("");
  return [...tools].map(([tool, names]) => (names === "" ? escaped(tool) : `${tool}${code(names)}`)).join("; ");
}

function link({ id }: Rule): string {
  return `[${id}](rules/${id}.md)`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("*", "\\*").replaceAll("_", "\\_");
}

if (import.meta.main) {
  writeFileSync(COVERAGE_PAGE, coveragePage());
  console.log("docs/policy-coverage.md");
}
