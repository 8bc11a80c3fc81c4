import { groupOf, numberAt, objectAt, stringAt, valueAt } from "../../policy/read.ts";
import { selectorMatches } from "../../policy/selectors.ts";
import { isBefore } from "../../policy/versions/kubernetes-version.ts";
import type { Difference } from "../diff/difference.ts";
import { type FieldPath, formatPath, generalPath, isItem, itemName } from "../diff/field-path.ts";
import { listOf, withArticle } from "../wording.ts";
import { recreationOf } from "./argo-cd.ts";
import { changeText } from "./change-text.ts";
import { claimRejections, isShrunk, sizeOf } from "./claim-rejections.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";
import { contentRejections } from "./immutable-content.ts";
import { type ImmutableFields, immutableFieldsOf } from "./immutable-fields.ts";
import { serviceRejections } from "./immutable-services.ts";
import type { Rejection } from "./rejection.ts";
import { strategyRejections } from "./strategy-rejections.ts";

/** Updates that the API server refuses; where Argo CD makes the object anew instead, that. */
export function* rejected(context: ReviewContext): Generator<Finding> {
  for (const change of context.changed) {
    if (change.kind === "renamed" || change.kind === "generated" || change.effective.length === 0) continue;
    const recreation = recreationOf(change.after);
    for (const { path, reason, remedy, source } of rejectionsOf(change, context)) {
      yield {
        object: change.after,
        consequence:
          recreation === undefined
            ? { class: "rejected", message: `apply will be rejected: ${reason}`, path, remedy, source }
            : { class: "replaced", message: `${recreation}: ${reason}`, path, source },
      };
    }
  }
}

function* rejectionsOf(change: ChangedObject, context: ReviewContext): Generator<Rejection> {
  const { before, after } = change;
  const row = immutableFieldsOf(groupOf(after), after.kind);
  if (row !== undefined) yield* fieldRejections(change, row, context);
  if (row !== undefined) yield* selectorRejections(change);
  yield* strategyRejections(change);
  if (groupOf(after) !== "") return;
  if (after.kind === "Service") yield* serviceRejections(before, after);
  if (after.kind === "Secret" || after.kind === "ConfigMap") yield* contentRejections(change);
  if (after.kind === "PersistentVolumeClaim") yield* claimRejections(context, before, after);
}

/** One rejection for each immutable field, however much differs below it. */
function* fieldRejections(change: ChangedObject, row: ImmutableFields, context: ReviewContext): Generator<Rejection> {
  const byField = new Map<string, Difference[]>();
  for (const difference of change.effective) {
    const field = immutableField(difference.steps, row, context);
    if (field === undefined || isMutableInJob(change, difference, context)) continue;
    const together = byField.get(field);
    if (together === undefined) byField.set(field, [difference]);
    else together.push(difference);
  }
  for (const [field, differences] of byField) {
    const depth = field.split(".").length;
    const causes = differences.map((difference) => {
      const steps = difference.steps.slice(depth);
      if (steps.length === 0) return changeText([], difference).trimStart();
      const [first = "", ...rest] = steps;
      // `data: spec.resources.requests.storage 20Gi → 40Gi`
      return isItem(first) && rest.length > 0
        ? `${itemName(first)}: ${changeText(rest, difference)}`
        : changeText(steps, difference);
    });
    const name = formatPath(field.split(".").slice(field.startsWith("spec.") ? 1 : 0));
    yield {
      path: differences[0]?.path ?? field,
      reason: `${name} of ${withArticle(row.kind)} may not change (${listOf(causes, 3)})`,
      remedy: field === "spec.volumeClaimTemplates" ? templateRemedy(row, differences) : row.remedy,
      source: row.source,
    };
  }
  if (row.kind === "Job") yield* completionsRejection(change, row);
}

/** The claims that a StatefulSet has made are objects of their own: they can grow, and do not follow its templates. */
function templateRemedy({ remedy }: ImmutableFields, differences: readonly Difference[]): string {
  const isGrowth = differences.every(
    ({ path, before, after }) =>
      path.endsWith(".resources.requests.storage") && isShrunk(sizeOf(after), sizeOf(before)),
  );
  return isGrowth
    ? `Grow the claims themselves (kubectl patch pvc). ${remedy}`
    : `${remedy} The claims that are there stay as they are.`;
}

/** The field of the row that a path leads into, as deep as it can be named: `spec.volumeClaimTemplates`. */
function immutableField(steps: FieldPath, row: ImmutableFields, context: ReviewContext): string | undefined {
  const path = generalPath(steps);
  const isIn = (field: string): boolean =>
    path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
  const field = row.fields.find(isIn);
  if (field === undefined) return undefined;
  for (const [excepted, since] of Object.entries(row.except ?? {})) {
    if (isIn(excepted) && (since === "always" || !isBefore(context.kubernetes, since))) return undefined;
  }
  return field === "spec" ? `spec.${steps[1] ?? ""}`.replace(/\.$/, "") : field;
}

/** Where a suspended Job may be placed may change until it starts; since 1.36 its resources may too. */
const SUSPENDED_JOB_MAY: readonly string[] = [
  "spec.template.metadata.annotations",
  "spec.template.metadata.labels",
  "spec.template.spec.affinity.nodeAffinity",
  "spec.template.spec.nodeSelector",
  "spec.template.spec.schedulingGates",
  "spec.template.spec.tolerations",
];

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#mutable-scheduling-directives */
function isMutableInJob({ before }: ChangedObject, { steps }: Difference, { kubernetes }: ReviewContext): boolean {
  if (before.kind !== "Job" || valueAt(before, "spec", "suspend") !== true) return false;
  const path = generalPath(steps);
  const may = isBefore(kubernetes, "1.36")
    ? SUSPENDED_JOB_MAY
    : [
        ...SUSPENDED_JOB_MAY,
        "spec.template.spec.containers[].resources",
        "spec.template.spec.initContainers[].resources",
      ];
  return may.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
}

/** `completions` is fixed, except in an Indexed Job together with `parallelism`. */
function* completionsRejection(
  { before, after, effective }: ChangedObject,
  row: ImmutableFields,
): Generator<Rejection> {
  const difference = effective.find(({ path }) => path === "spec.completions");
  if (difference === undefined) return;
  const isIndexed = stringAt(after, "spec", "completionMode") === "Indexed";
  const follows = numberAt(after, "spec", "completions") === numberAt(after, "spec", "parallelism");
  if (isIndexed && follows && stringAt(before, "spec", "completionMode") === "Indexed") return;
  yield {
    path: "spec.completions",
    reason: `completions of a Job may not change (${changeText(["completions"], difference)})`,
    remedy: row.remedy,
    source: row.source,
  };
}

/** A selector that does not match its own template. */
function* selectorRejections({ after }: ChangedObject): Generator<Rejection> {
  const selector = objectAt(after, "spec", "selector");
  const labels = objectAt(after, "spec", "template", "metadata", "labels") ?? {};
  if (selector === undefined || after.kind === "Job" || objectAt(after, "spec", "template") === undefined) return;
  if (selectorMatches(selector, labels)) return;
  yield {
    path: "spec.template.metadata.labels",
    reason: "the selector does not match the labels of the pod template",
    remedy: "Give the template every label that the selector asks for.",
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
  };
}
