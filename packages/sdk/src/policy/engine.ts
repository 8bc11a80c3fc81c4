import { SdkError } from "../errors.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { groupBy } from "./grouping.ts";
import { createManifestIndex } from "./manifest-index.ts";
import { type PolicyIssue, referenceTo, type SourceLocation } from "./policy-issue.ts";
import { BUILTIN_RULES, type BuiltinRuleId } from "./registry.ts";
import type { Finding, KubernetesVersion, Rule, RuleContext } from "./rule.ts";
import { VALID_SOURCE } from "./valid-source.ts";
import { VALID_WAIVER, type WaivedIssue, type Waiver, waiverCovers, waiverFault, waiverIssue } from "./waiver.ts";

/** What is judged: the effective manifests of one environment, or of one folder. */
export interface Subject {
  /** Printed in front of each resource: `prod: Deployment/auth`. @default nothing */
  readonly environment?: string;
  readonly manifests: readonly Manifest[];
  readonly tier: RuleContext["tier"];
  /** Finds where a field of a manifest is written; asked for findings alone. @default findings have no location */
  readonly locate?: (manifest: Manifest, path: string) => SourceLocation | undefined;
}

/** What a configuration says of the policy. `Own` are rules of your own, whose ids can be switched and waived like ours. */
export interface PolicySettings<Own extends Rule = Rule> {
  /** Rules of your own, made with `defineRule`. @default none */
  readonly rules?: readonly Own[];
  /** Rules to judge although they are off by default. @default none */
  readonly enable?: readonly (BuiltinRuleId | Own["id"])[];
  /** Rules not to judge at all; to excuse one component, use a waiver. @default none */
  readonly disable?: readonly (BuiltinRuleId | Own["id"])[];
  /** Findings that are accepted, each with its reason. @default none */
  readonly waivers?: readonly Waiver<BuiltinRuleId | Own["id"]>[];
}

/** By what it is judged. */
export interface Policy<Own extends Rule = Rule> extends PolicySettings<Own> {
  /** The version that the manifests are for. */
  readonly kubernetes: KubernetesVersion;
  /** Today as `YYYY-MM-DD`, by which waivers expire; without it no waiver does. @default no waiver expires */
  readonly today?: string;
  /** Not all that the waivers are for is judged: one that excuses nothing here is no finding. @default false */
  readonly partial?: boolean;
}

/** What judging found. */
export interface Judgement {
  /** In manifest order, then in the rules' order; what waivers have wrong comes last. */
  readonly issues: readonly PolicyIssue[];
  /** Findings that a waiver excuses, in the same order. */
  readonly waived: readonly WaivedIssue[];
}

/**
 * Judges one environment by every rule, each of which runs once. Findings are collected; none hides another.
 *
 * @throws {SdkError} `UNKNOWN_NAME` where `enable` or `disable` names no rule, `DUPLICATE_NAME` where two rules have one id.
 * @example
 * import { judge } from "@ecom/k8s-sdk/emit";
 *
 * const budget = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "web" }, spec: {} };
 * const { issues } = judge([budget], { kubernetes: "1.34", tier: "production" });
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
  const searched = subjects.map((subject) => ({ subject, found: findAll(subject, policy.kubernetes, rules) }));
  return weigh(searched, policy);
}

/** What is judged, and what the rules have found in it. */
export interface Searched {
  readonly subject: Subject;
  readonly found: readonly Found[];
}

/** Makes a judgement of what was found: waivers excuse, and are held to be of use. */
export function weigh(searched: readonly Searched[], policy: Policy): Judgement {
  const known = new Set<string>([...BUILTIN_RULES, ...(policy.rules ?? [])].map(({ id }) => id));
  const today = policy.today ?? "";
  const waivers = policy.waivers ?? [];
  const sound = waivers.filter((waiver) => waiverFault(waiver, today, known) === undefined);
  const byRule = groupBy(sound, ({ rule }) => rule);
  const used = new Set<Waiver>();
  const issues: PolicyIssue[] = [];
  const waived: WaivedIssue[] = [];

  for (const { subject, found } of searched) {
    for (const { rule, finding } of found) {
      const issue = toIssue(rule, finding, subject);
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
    const fault =
      waiverFault(waiver, today, known) ?? (used.has(waiver) || policy.partial === true ? undefined : "unused");
    if (fault !== undefined) issues.push(waiverIssue(waiver, fault, today));
  }
  return { issues, waived };
}

/** Ids of findings that no rule makes. */
const RESERVED: ReadonlySet<string> = new Set([VALID_WAIVER.id, VALID_SOURCE.id]);

/** The rules that a policy judges by: ours that are on, and those of its own. */
export function selectRules<Own extends Rule>(policy: Policy<Own>): readonly Rule[] {
  const all = new Map<string, Rule>();
  for (const rule of [...BUILTIN_RULES, ...(policy.rules ?? [])]) {
    if (all.has(rule.id) || RESERVED.has(rule.id)) {
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

/** What a rule has found. */
export interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Runs each rule once; what they find is in manifest order, then in the order of the rules. */
export function findAll(
  subject: Pick<Subject, "manifests" | "tier">,
  kubernetes: KubernetesVersion,
  rules: Iterable<Rule>,
): readonly Found[] {
  const { manifests, tier } = subject;
  const context: RuleContext = { manifests, index: createManifestIndex(manifests), kubernetes, tier };
  const found: Found[] = [];
  for (const rule of rules) {
    for (const finding of findingsOf(rule, context)) found.push({ rule, finding });
  }
  return inManifestOrder(found, manifests);
}

/** What was found by the rules, some after the others, in the order in which {@link findAll} gives it. */
export function inOneOrder(
  found: readonly Found[],
  manifests: readonly Manifest[],
  rules: readonly Rule[],
): readonly Found[] {
  const order = new Map(rules.map((rule, position) => [rule, position]));
  const positionOf = ({ rule }: Found): number => order.get(rule) ?? rules.length;
  return inManifestOrder(
    found.toSorted((left, right) => positionOf(left) - positionOf(right)),
    manifests,
  );
}

/** Within one manifest, findings keep the order in which they are given. */
function inManifestOrder(found: readonly Found[], manifests: readonly Manifest[]): readonly Found[] {
  if (found.length < 2) return found;
  const order = new Map(manifests.map((manifest, position) => [manifest, position]));
  const positionOf = ({ finding }: Found): number => order.get(finding.manifest) ?? manifests.length;
  // Sorting is stable.
  return found.toSorted((left, right) => positionOf(left) - positionOf(right));
}

const BUILTIN: ReadonlySet<Rule> = new Set(BUILTIN_RULES);

/** What a rule finds; where a rule of the user's own throws, the error names it. */
function* findingsOf(rule: Rule, context: RuleContext): Generator<Finding> {
  try {
    yield* rule.check(context);
  } catch (cause) {
    if (BUILTIN.has(rule)) throw cause;
    throw new SdkError({
      code: "INVALID_CONFIG",
      message: `the rule ${rule.id} cannot judge: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : "it threw what is no error"}`,
      path: `policy.rules[${rule.id}]`,
      hint: "Correct its check: a manifest may lack any field, or have it of another type; `stringAt` and its like read what is there.",
      cause,
    });
  }
}

function toIssue(rule: Rule, finding: Finding, { environment, locate }: Subject): PolicyIssue {
  const { manifest, path } = finding;
  const resource = `${manifest.kind}/${manifest.metadata.name}`;
  const location = locate?.(manifest, path);
  return {
    rule: rule.id,
    severity: rule.severity,
    resource: environment === undefined ? resource : `${environment}: ${resource}`,
    path,
    message: finding.message,
    hint: finding.hint ?? rule.hint,
    ...(environment === undefined ? {} : { environment }),
    object: referenceTo(manifest),
    ...(location === undefined ? {} : { location }),
  };
}

function isFor(waiver: Waiver, subject: Subject): boolean {
  return waiver.environment === undefined || waiver.environment === subject.environment;
}
