import { compile } from "../overlays/compile.ts";
import {
  type Judgement,
  judgeAll,
  type Policy,
  type PolicySettings,
  type Subject,
  selectRules,
} from "../policy/engine.ts";
import type { ExplainedRule } from "../policy/explain.ts";
import type { Report } from "../policy/formats/report.ts";
import type { PolicyIssue } from "../policy/policy-issue.ts";
import type { KubernetesVersion } from "../policy/rule.ts";
import { VALID_SOURCE } from "../policy/valid-source.ts";
import { VALID_WAIVER } from "../policy/waiver.ts";
import { type CompiledSubject, extentOf, subjectsOf } from "./build.ts";
import type { Config } from "./config.ts";
import type { ForeignOptions } from "./foreign/foreign.ts";
import { judgeSubjects, threadsFor } from "./judge-subjects.ts";
import type { TreePlacesOptions } from "./tree-places.ts";

/** The version that manifests are judged for where nothing says another. */
export const DEFAULT_KUBERNETES: KubernetesVersion = "1.34";

/** By what to judge, beside the configuration. */
export interface VerifyOptions {
  /** Judges for this version instead of the configuration's. @default the configuration's, else 1.34 */
  readonly kubernetes?: KubernetesVersion;
  /** Rules to judge by, whatever the configuration says of them. @default none */
  readonly enable?: readonly string[];
  /** Rules not to judge by, whatever the configuration says of them. @default none */
  readonly disable?: readonly string[];
  /** Today as `YYYY-MM-DD`, by which waivers expire; without it no waiver does. @default no waiver expires */
  readonly today?: string;
}

/** What of a configuration to judge, and by what. */
export interface VerifyConfigOptions extends VerifyOptions {
  /** Judges these environments (and `argocd`) alone. @default all */
  readonly environments?: readonly string[];
  /**
   * Where the emitted tree is, to name the files and lines of findings; left out, findings name objects alone. @default
   * objects alone
   */
  readonly places?: ConfigPlaces;
}

/** Where a configuration and its tree are written. */
export interface ConfigPlaces extends TreePlacesOptions {
  /** The configuration's file, absolute: where a finding is that no file of the tree is about, such as a waiver's. */
  readonly configFile: string;
}

/**
 * Judges a configuration by what Kustomize will make of each environment. Nothing is written.
 *
 * @throws SdkError what {@link compile} throws; `UNKNOWN_NAME` for a rule that is not there.
 */
export async function verifyConfig(config: Config, options: VerifyConfigOptions = {}): Promise<Report> {
  const { environments, places } = options;
  const compiled = compile(config);
  const all = verifiedNames(config);
  const chosen = all.filter((name) => environments?.includes(name) ?? true);
  const policy = policyFor(config.policy ?? {}, config.kubernetes, options, chosen.length < all.length);
  const threads = threadsFor({ ...extentOf(compiled), environments: chosen.length });
  if (places === undefined) {
    const subjects = kept(subjectsOf(compiled, chosen), ({ subject }) => subject);
    return reportOn(subjects.seen, policy, await judgeSubjects(subjects.all(), policy, threads));
  }
  // Only what names lines has to read YAML.
  const [{ treePlaces }, { shownPath }] = await Promise.all([
    import("./tree-places.ts"),
    import("./foreign/shown-path.ts"),
  ]);
  const locateIn = treePlaces(compiled.tree, places);
  const file = shownPath(places.configFile, places.cwd);
  const placed = <Found extends PolicyIssue>(issue: Found): Found => ({ location: { file }, ...issue });
  const subjects = kept(subjectsOf(compiled, chosen), ({ subject, dir }) => ({ ...subject, locate: locateIn(dir) }));
  const report = reportOn(subjects.seen, policy, await judgeSubjects(subjects.all(), policy, threads));
  return { ...report, issues: report.issues.map(placed), waived: report.waived.map(placed) };
}

/** Subjects that are made as they are asked for, and those that were. */
function kept(compiled: Iterable<CompiledSubject>, subjectOf: (compiled: CompiledSubject) => Subject) {
  const seen: Subject[] = [];
  return {
    seen,
    *all(): Generator<Subject> {
      for (const each of compiled) {
        const subject = subjectOf(each);
        seen.push(subject);
        yield subject;
      }
    },
  };
}

/** The names of what {@link verifyConfig} judges, in order. */
export function verifiedNames(config: Config): readonly string[] {
  return [...config.environments.map(({ name }) => name), ...(config.argocd === undefined ? [] : ["argocd"])];
}

/** Manifests that no configuration of ours describes: below a path, or in a text. */
export type ForeignSource = { readonly path: string } | { readonly text: string; readonly name: string };

/** How to build manifests from elsewhere, and by what to judge them. */
export interface VerifyForeignOptions extends VerifyOptions, ForeignOptions {
  /** By what to judge. @default our rules alone */
  readonly policy?: PolicySettings;
}

/**
 * Judges manifests that we did not emit. A folder that Kustomize does not build is a finding.
 *
 * @throws SdkError `UNKNOWN_NAME` for a path or a rule that is not there, or where there is no Kustomize.
 * @example
 * import { formatReport, verifyForeign } from "@ecom/k8s-sdk/emit";
 *
 * const report = await verifyForeign({ path: "deploy/overlays/prod" }, { cwd: process.cwd() });
 * process.stdout.write(formatReport(report, "pretty"));
 */
export async function verifyForeign(source: ForeignSource, options: VerifyForeignOptions): Promise<Report> {
  const { readForeign, readForeignText } = await import("./foreign/read-foreign.ts");
  const { subjects, issues } =
    "path" in source ? await readForeign(source.path, options) : readForeignText(source.text, source.name, options);
  const policy = policyFor(options.policy ?? {}, DEFAULT_KUBERNETES, options, true);
  return reportOn(subjects, policy, judgeAll(subjects, policy), issues);
}

/** What is asked for now goes before what the configuration says; a waiver that it leaves without work is no fault. */
function policyFor(
  settings: PolicySettings,
  kubernetes: KubernetesVersion,
  options: VerifyOptions,
  isPart: boolean,
): Policy {
  const { enable = [], disable = [], today } = options;
  const switched: PolicySettings = {
    ...settings,
    enable: [...(settings.enable ?? []), ...enable],
    disable: [...(settings.disable ?? []).filter((id) => !enable.includes(id)), ...disable],
  };
  return {
    ...switched,
    kubernetes: options.kubernetes ?? kubernetes,
    partial: isPart || disable.length > 0,
    ...(today === undefined ? {} : { today }),
  };
}

function reportOn(
  subjects: readonly Subject[],
  policy: Policy,
  { issues, waived }: Judgement,
  before?: readonly PolicyIssue[],
): Report {
  const rules: ExplainedRule[] = [...selectRules(policy)];
  if ((policy.waivers ?? []).length > 0) rules.push(VALID_WAIVER);
  if (before !== undefined) rules.push(VALID_SOURCE);
  return {
    kubernetes: policy.kubernetes,
    subjects: subjects.map(({ environment, tier, manifests }) => ({
      ...(environment === undefined ? {} : { name: environment }),
      tier,
      objects: manifests.length,
    })),
    rules,
    issues: [...(before ?? []), ...issues],
    waived,
  };
}
