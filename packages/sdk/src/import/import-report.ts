import type { Tier } from "../overlays/tier.ts";
import type { BuiltinRuleId } from "../policy/registry.ts";
import type { LeftOut } from "./source/environment.ts";
import type { MovedCredential } from "./values/credential-finding.ts";

/** What an import found, made and left to do. Nothing in it is a value of a secret. */
export interface ImportReport {
  readonly system: string;
  readonly environments: readonly ImportedEnvironment[];
  readonly components: readonly ImportedComponent[];
  /** What the result has that the original has not, each by the guarantee that it comes from. */
  readonly added: readonly Addition[];
  /** Credentials that were in the original, and where they are now. */
  readonly credentials: readonly MovedCredential[];
  /** What a person has to do, in a sentence each. */
  readonly toDo: readonly string[];
  /** What the policy finds, by rule: each has a waiver, so that the project builds. */
  readonly waived: readonly { readonly rule: BuiltinRuleId; readonly objects: readonly string[] }[];
  /** Objects and files that are not in the result. */
  readonly leftOut: readonly LeftOut[];
  /** Differences that nothing explains: empty, or the import is not to be used as it is. */
  readonly unexplained: readonly UnexplainedDifference[];
}

/** An environment of the result, and what it was read from. */
export interface ImportedEnvironment {
  readonly name: string;
  readonly tier: Tier;
  readonly namespace: string;
  readonly from: readonly string[];
  /** Objects of the original that were compared. */
  readonly objects: number;
}

/** A component of the result, and what makes it. */
export interface ImportedComponent {
  readonly name: string;
  readonly builder: "service" | "stateful" | "postgres" | "rabbitmq" | "cronJob" | "job" | "objects";
  /** Why no builder fits; absent where one does, or none is there for it. */
  readonly reason?: string;
}

/** Something that the result has and the original has not. */
export interface Addition {
  readonly component: string;
  readonly environments: readonly string[];
  /** `Deployment/auth`. */
  readonly object: string;
  /** The field; absent for a whole object. */
  readonly path?: string;
  readonly rules: readonly BuiltinRuleId[];
  readonly what: string;
}

/** A difference from the original that no guarantee explains. */
export interface UnexplainedDifference {
  readonly environment: string;
  readonly object: string;
  /** The field; absent for a whole object. */
  readonly path?: string;
  readonly operation: string;
}
