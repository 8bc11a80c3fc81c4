import type { Manifest } from "../../model/kubernetes.ts";
import type { Difference } from "../diff/difference.ts";
import { isEffective } from "../diff/difference.ts";
import { listOf } from "../wording.ts";
import { changeText } from "./change-text.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, ReviewContext } from "./context.ts";
import { templateDifferences } from "./template-path.ts";

/** Annotations by which a controller acts, rather than describes. */
const ACTING =
  /(^|\.)(ingress\.kubernetes\.io|service\.beta\.kubernetes\.io|argocd\.argoproj\.io|external-dns\.alpha\.kubernetes\.io|cert-manager\.io)\//;

/** More than these would hide the others; the fields list them all. */
const MOST_CAUSES = 4;

/**
 * What the other families left untold of a changed object: differences that mean the same, labels and annotations, and
 * fields that are updated where they are. `told` are the consequences that it has already.
 */
export function* inPlace(
  context: ReviewContext,
  change: ChangedObject,
  told: readonly Consequence[],
): Generator<Consequence> {
  const { after, effective } = change;
  if (effective.length === 0) {
    if (told.length === 0) yield noEffect(change.differences);
    return;
  }
  const workload = context.after.workloadOf(after);
  // A rollout has told of the template, and a refusal; what a bare Pod or a suspended Job may change has no other teller.
  const isUntold = (after.kind === "Pod" || after.kind === "Job") && !told.some(isRefusal);
  const inTemplate = new Set(workload === undefined || isUntold ? [] : templateDifferences(workload, effective));
  const rest = effective.filter((difference) => !inTemplate.has(difference) && !isIdentity(difference));
  const described = rest.filter(isMetadata);
  const acting = described.filter(({ steps }) => steps[1] === "annotations" && ACTING.test(steps[2] ?? ""));
  const fields = [...acting, ...rest.filter((difference) => !isMetadata(difference))].filter(
    (difference) => !told.some(({ path }) => isToldBy(path, difference)),
  );
  const isRolling = told.some((consequence) => consequence.class === "rolling-restart");
  if (fields.length > 0) yield updated(after, fields, isRolling);
  const only = described.filter((difference) => !acting.includes(difference));
  if (only.length > 0 && fields.length === 0 && told.length === 0) yield metadataOnly(only);
}

function isRefusal(consequence: Consequence): boolean {
  return consequence.class === "rejected" || consequence.class === "replaced";
}

function isIdentity({ steps }: Difference): boolean {
  const [first, second] = steps;
  return first === "apiVersion" || (first === "metadata" && (second === "name" || second === "namespace"));
}

function isMetadata({ steps }: Difference): boolean {
  return steps[0] === "metadata";
}

/** Whether a consequence is about a field: about it, something in it, or what it is in. */
function isToldBy(path: string, difference: Difference): boolean {
  if (path === "") return false;
  return difference.path.startsWith(path) || path.startsWith(difference.path);
}

function noEffect(differences: readonly Difference[]): Consequence {
  const notes = [
    ...new Set(differences.filter((difference) => !isEffective(difference)).flatMap(({ note }) => note ?? [])),
  ];
  return {
    class: "no-effect",
    message: `no effect: ${listOf(notes)}`,
    path: differences[0]?.path ?? "",
  };
}

function metadataOnly(differences: readonly Difference[]): Consequence {
  return {
    class: "metadata-only",
    message: `metadata only: ${causesOf(differences, 1)}`,
    path: differences[0]?.path ?? "",
  };
}

function updated(after: Manifest, differences: readonly Difference[], isRolling: boolean): Consequence {
  const later = isRolling ? undefined : NEXT_ROLLOUT[after.kind];
  const isLater = later !== undefined && differences.every(({ steps }) => later.has(steps[1] ?? ""));
  return {
    class: "updated-in-place",
    message: `updated in place${isLater ? ", for the next rollout" : ""}: ${causesOf(differences, 0)}`,
    path: differences[0]?.path ?? "",
  };
}

/** Fields that say how pods are replaced, and so count when they next are. */
const NEXT_ROLLOUT: { readonly [kind: string]: ReadonlySet<string> } = {
  Deployment: new Set(["strategy", "minReadySeconds", "progressDeadlineSeconds"]),
  StatefulSet: new Set(["updateStrategy", "minReadySeconds"]),
  DaemonSet: new Set(["updateStrategy", "minReadySeconds"]),
};

/** The differences in words; `skip` steps that go without saying are left out. */
function causesOf(differences: readonly Difference[], skip: number): string {
  const causes = differences.map((difference) => {
    const { steps } = difference;
    const isSpec = steps[0] === "spec" && steps.length > 1;
    return changeText(steps.slice(isSpec ? 1 : skip), difference);
  });
  return listOf(causes, MOST_CAUSES);
}
