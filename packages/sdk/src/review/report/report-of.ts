import type { Judgement, Policy } from "../../policy/engine.ts";
import { createManifestIndex } from "../../policy/manifest-index.ts";
import { componentsOf } from "./components.ts";
import { environmentCapacity } from "./environment-capacity.ts";
import { guaranteesOf } from "./guarantees.ts";
import type { Report, ReportedChanges } from "./report-data.ts";
import type { ReportSubject } from "./report-subject.ts";
import { topologiesOf } from "./topologies.ts";

/** What a report is made of. */
export interface ReportSource {
  /** What the system is called. */
  readonly title: string;
  /** The environments to show side by side, in this order. */
  readonly environments: readonly ReportSubject[];
  /** What judging by `policy` found; it may have judged more than is shown. */
  readonly judgement: Judgement;
  readonly policy: Policy;
  /** What else was judged and belongs to the report, by the name that its findings have: `argocd`. @default none */
  readonly alsoJudged?: readonly string[];
  /** What a change does, to show with the rest. @default none */
  readonly changes?: ReportedChanges;
}

/**
 * Everything that there is to know of a system in one place, as plain data: the same for the same source. No value of a
 * secret is in it, nor of any other environment variable.
 *
 * @throws SdkError `UNKNOWN_NAME` and `DUPLICATE_NAME` for a policy whose rules do not fit together.
 * @example
 * import { renderReport, reportOf, type ReportSource } from "@ecom/k8s-sdk/review";
 *
 * export const pageOf = (source: ReportSource): string => renderReport(reportOf(source));
 */
export function reportOf({ title, environments, judgement, policy, alsoJudged = [], changes }: ReportSource): Report {
  const { kubernetes } = policy;
  const indexed = environments.map((environment) => ({
    ...environment,
    kubernetes,
    index: createManifestIndex(environment.manifests),
    layerOf: environment.layerOf ?? (() => undefined),
  }));
  return {
    title,
    kubernetes,
    environments: indexed.map(({ name, tier, namespace, manifests, index }) => ({
      name,
      tier,
      namespace,
      objects: manifests.length,
      capacity: environmentCapacity(index),
    })),
    topologies: topologiesOf(environments),
    components: componentsOf(indexed),
    guarantees: guaranteesOf(
      judgement,
      policy,
      environments.map(({ name }) => name),
      alsoJudged,
    ),
    ...(changes === undefined ? {} : { changes }),
  };
}
