import type { Severity } from "../errors.ts";
import type { Manifest } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";

/** Where in the field's list of concerns a rule belongs; the documentation groups by it. */
export type RuleCategory =
  | "availability"
  | "health"
  | "resources"
  | "storage"
  | "networking"
  | "references"
  | "images"
  | "security"
  | "config"
  | "api-versions";

/** `<major>.<minor>` of the Kubernetes that the manifests are for: `1.34`. */
export type KubernetesVersion = `${number}.${number}`;

/** What a rule sees: everything that one environment (or folder) really runs, after every patch and transformer. */
export interface RuleContext {
  readonly manifests: readonly Manifest[];
  /** The same manifests by kind and name, and the questions that rules ask of them; built once a run. */
  readonly index: ManifestIndex;
  readonly kubernetes: KubernetesVersion;
  /** `production` where the environment says so; foreign folders are judged as production. */
  readonly tier: "production" | "development";
}

/** What a rule reports of one manifest. The engine adds the rule's id, severity and hint. */
export interface Finding {
  readonly manifest: Manifest;
  /** `spec.template.spec.containers[auth].livenessProbe`; list items by name where they have one, else by index. */
  readonly path: string;
  /** Field, value and bound: `maxUnavailable 0 allows no eviction; at 3 replicas it must be at least 1`. */
  readonly message: string;
  /** Where the remedy depends on the finding; otherwise the rule's own hint is used. @default the rule's own */
  readonly hint?: string;
}

/** One promise, and what there is to say of it. */
export interface RuleDescription<Id extends string = string> {
  /** In a verb family: `require-…`, `no-…` or `valid-…`. */
  readonly id: Id;
  readonly category: RuleCategory;
  readonly severity: Severity;
  /** `false`: a matter of taste, judged only where the configuration asks for it. */
  readonly enabled: boolean;
  /** One sentence: what must hold. */
  readonly summary: string;
  /** What goes wrong in a running cluster when it does not. */
  readonly rationale: string;
  /** What to do about a finding. */
  readonly hint: string;
  /** The page of the Kubernetes (or Argo CD, Kustomize …) documentation that says so. */
  readonly source: string;
  /** Rows of the field's list of checks that this rule decides, by their id there. */
  readonly covers: readonly string[];
}

/** A promise, and how it is judged. A rule is pure: the same manifests give the same findings, in manifest order. */
export interface Rule<Id extends string = string> extends RuleDescription<Id> {
  readonly check: (context: RuleContext) => Iterable<Finding>;
}
