import { type Issue, SdkError } from "../errors.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { groupBy } from "./grouping.ts";
import { createManifestIndex } from "./manifest-index.ts";
import { BUILTIN_RULES, type BuiltinRuleId } from "./registry.ts";
import type { Finding, KubernetesVersion, Rule, RuleContext } from "./rule.ts";
import { type WaivedIssue, type Waiver, waiverCovers, waiverFault, waiverIssue } from "./waiver.ts";

/** What is judged: the effective manifests of one environment, or of one folder. */
export interface Subject {
  /** Printed in front of each resource: `prod: Deployment/auth`. */
  readonly environment?: string;
  readonly manifests: readonly Manifest[];
  readonly tier: RuleContext["tier"];
}

/** By what it is judged. `Own` are the rules of your own, whose ids can be disabled and waived like ours. */
export interface Policy<Own extends Rule = Rule> {
  /** The version that the manifests are for. */
  readonly kubernetes: KubernetesVersion;
  /** Rules of your own, made with `defineRule`. */
  readonly rules?: readonly Own[];
  /** Rules to judge although they are off by default. */
  readonly enable?: readonly (BuiltinRuleId | Own["id"])[];
  /** Rules not to judge at all; to excuse one component, use a waiver. */
  readonly disable?: readonly (BuiltinRuleId | Own["id"])[];
  readonly waivers?: readonly Waiver<BuiltinRuleId | Own["id"]>[];
  /** Today as `YYYY-MM-DD`, by which waivers expire; without it no waiver does. */
  readonly today?: string;
}

export interface Judgement {
  /** In manifest order, then in the rules' order; what waivers have wrong comes last. */
  readonly issues: readonly Issue[];
  /** Findings that a waiver excuses, in the same order. */
  readonly waived: readonly WaivedIssue[];
}

/**
 * Judges one environment by every rule, each of which runs once. Findings are collected; none hides another.
 *
 * @throws {SdkError} `UNKNOWN_NAME` where `enable` or `disable` names no rule, `DUPLICATE_NAME` where two rules have one id.
 */
export function judge<const Own extends Rule = never>(
  manifests: readonly Manifest[],
  options: Policy<Own> & Omit<Subject, "manifests">,
): Judgement {
  return judgeAll([{ ...options, manifests }], options);
}

/**
 * Judges several environments by one policy. A waiver that names no environment must be used in at least one.
 *
 * @throws {SdkError} as {@link judge}
 */
export function judgeAll<const Own extends Rule = never>(subjects: readonly Subject[], policy: Policy<Own>): Judgement {
  const rules = selectRules(policy);
  const known = new Set<string>([...BUILTIN_RULES, ...(policy.rules ?? [])].map(({ id }) => id));
  const today = policy.today ?? "";
  const waivers = policy.waivers ?? [];
  const sound = waivers.filter((waiver) => waiverFault(waiver, today, known) === undefined);
  const byRule = groupBy(sound, ({ rule }) => rule);
  const used = new Set<Waiver>();
  const issues: Issue[] = [];
  const waived: WaivedIssue[] = [];

  for (const subject of subjects) {
    for (const { rule, finding } of findAll(subject, policy.kubernetes, rules)) {
      const issue = toIssue(rule, finding, subject.environment);
      const waiver = byRule
        .get(rule.id)
        ?.find((candidate) => isFor(candidate, subject) && waiverCovers(candidate, finding.manifest));
      if (waiver === undefined) {
        issues.push(issue);
      } else {
        used.add(waiver);
        const { reason, expires } = waiver;
        waived.push({ ...issue, reason, ...(expires === undefined ? {} : { expires }) });
      }
    }
  }
  for (const waiver of waivers) {
    const fault = waiverFault(waiver, today, known) ?? (used.has(waiver) ? undefined : "unused");
    if (fault !== undefined) issues.push(waiverIssue(waiver, fault, today));
  }
  return { issues, waived };
}

/** The rules that a policy judges by: ours that are on, and those of its own. */
export function selectRules<Own extends Rule>(policy: Policy<Own>): readonly Rule[] {
  const all = new Map<string, Rule>();
  for (const rule of [...BUILTIN_RULES, ...(policy.rules ?? [])]) {
    if (all.has(rule.id)) {
      throw new SdkError({
        code: "DUPLICATE_NAME",
        message: `two rules have the id '${rule.id}'`,
        path: "policy.rules",
        value: rule.id,
        hint: "Rename yours; to replace a rule of ours, disable it and give yours another id.",
      });
    }
    all.set(rule.id, rule);
  }
  for (const [path, ids] of Object.entries({ enable: policy.enable ?? [], disable: policy.disable ?? [] })) {
    for (const id of ids) {
      if (!all.has(id)) {
        throw new SdkError({
          code: "UNKNOWN_NAME",
          message: `no rule has the id '${id}'`,
          path: `policy.${path}`,
          value: id,
          hint: "Name a rule of `ecom-k8s explain`, or one of your own.",
        });
      }
    }
  }
  const enabled = new Set<string>(policy.enable ?? []);
  const disabled = new Set<string>(policy.disable ?? []);
  return [...all.values()].filter(({ id, enabled: on }) => !disabled.has(id) && (on || enabled.has(id)));
}

interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

function findAll(subject: Subject, kubernetes: KubernetesVersion, rules: readonly Rule[]): readonly Found[] {
  const { manifests, tier } = subject;
  const context: RuleContext = { manifests, index: createManifestIndex(manifests), kubernetes, tier };
  const order = new Map(manifests.map((manifest, position) => [manifest, position]));
  const found: Found[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(context)) found.push({ rule, finding });
  }
  const positionOf = ({ finding }: Found): number => order.get(finding.manifest) ?? manifests.length;
  // Sorting is stable: within one manifest, the rules keep their order.
  return found.sort((left, right) => positionOf(left) - positionOf(right));
}

function toIssue(rule: Rule, finding: Finding, environment: string | undefined): Issue {
  const resource = `${finding.manifest.kind}/${finding.manifest.metadata.name}`;
  return {
    rule: rule.id,
    severity: rule.severity,
    resource: environment === undefined ? resource : `${environment}: ${resource}`,
    path: finding.path,
    message: finding.message,
    hint: finding.hint ?? rule.hint,
  };
}

function isFor(waiver: Waiver, subject: Subject): boolean {
  return waiver.environment === undefined || waiver.environment === subject.environment;
}
