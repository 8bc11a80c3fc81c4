import type { PolicyIssue } from "../../policy/policy-issue.ts";
import type { KubernetesVersion, RuleCategory } from "../../policy/rule.ts";
import type { WaivedIssue } from "../../policy/waiver.ts";
import type { Topology } from "../graph/topology.ts";
import type { Review } from "../review-types.ts";

/** Everything that a report says: plain data, without a value that may be secret. */
export interface Report {
  /** What the system is called. */
  readonly title: string;
  readonly kubernetes: KubernetesVersion;
  /** The columns of every comparison, in this order. */
  readonly environments: readonly ReportedEnvironment[];
  readonly topologies: readonly ReportedTopology[];
  readonly components: readonly ReportedComponent[];
  readonly guarantees: ReportedGuarantees;
  /** Absent where the report compares with nothing. */
  readonly changes?: ReportedChanges;
}

/** A column of every comparison. */
export interface ReportedEnvironment {
  readonly name: string;
  readonly tier: "production" | "development";
  readonly namespace: string;
  readonly objects: number;
  readonly capacity: EnvironmentCapacity;
}

/** A picture, and the environments that look like it. */
export interface ReportedTopology {
  readonly environments: readonly string[];
  readonly topology: Topology;
}

/** One workload, as it runs in each environment. */
export interface ReportedComponent {
  readonly name: string;
  /** `Deployment` */
  readonly kind: string;
  /** The layer that delivers it. Absent where none is known. */
  readonly layer?: string;
  /** For each environment in a few words; `undefined` where it does not run. */
  readonly glance: readonly (string | undefined)[];
  readonly groups: readonly FactGroup[];
}

/** Facts that belong together, under a title. */
export interface FactGroup {
  readonly title: string;
  readonly rows: readonly FactRow[];
}

/** One fact in each environment. */
export interface FactRow {
  readonly label: string;
  /** The lines for each environment; `undefined` where the component does not run. */
  readonly cells: readonly (readonly string[] | undefined)[];
  /** Whether the environments in which it runs say different things. */
  readonly differs: boolean;
}

/** What some pods ask for and may use. */
export interface PodAmounts {
  readonly pods: number;
  /** In cores. */
  readonly requestedCpu: number;
  /** In bytes. */
  readonly requestedMemory: number;
  /** In cores. */
  readonly limitCpu: number;
  /** In bytes. */
  readonly limitMemory: number;
}

/** What an environment takes of its cluster. Jobs, and pods that run on every node, are not counted. */
export interface EnvironmentCapacity {
  /** With the least number of replicas. */
  readonly steady: PodAmounts;
  /** At the autoscalers' maximum. */
  readonly maximum: PodAmounts;
  /** The maximum, while everything rolls out at once. */
  readonly peak: PodAmounts;
  /** Requested by volume claims with the least number of replicas, in bytes. */
  readonly storage: number;
  readonly workloads: readonly WorkloadCapacity[];
  /** What is not counted, by name. */
  readonly uncounted: readonly string[];
}

/** What one workload takes. */
export interface WorkloadCapacity {
  readonly name: string;
  readonly steady: PodAmounts;
  readonly peak: PodAmounts;
}

/** A promise, and whether it is kept. */
export interface ReportedRule {
  readonly id: string;
  readonly summary: string;
  readonly category: RuleCategory;
  /** What was found in each environment. */
  readonly states: readonly RuleState[];
}

/** What a rule found in one environment. */
export interface RuleState {
  readonly findings: number;
  readonly waived: number;
}

/** Which rules hold, and what is excused. */
export interface ReportedGuarantees {
  /** Every rule that was judged by. */
  readonly rules: readonly ReportedRule[];
  /** Rules that nothing is judged by, by id. */
  readonly off: readonly string[];
  readonly issues: readonly PolicyIssue[];
  readonly waived: readonly WaivedIssue[];
}

/** What a change does to each environment. */
export interface ReportedChanges {
  /** What it is compared with: `main`. */
  readonly against: string;
  readonly reviews: readonly Review[];
}
