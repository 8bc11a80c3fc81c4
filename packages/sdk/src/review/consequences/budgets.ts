import { plural } from "../../policy/amounts.ts";
import { type BudgetEffect, budgetEffect } from "../../policy/budgets.ts";
import { listOf } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import { type ChangedObject, changedOfKind, type Finding, type ReviewContext } from "./context.ts";

/** What node drains may take away at once, where a budget changes or goes. */
export function* budgets(context: ReviewContext): Generator<Finding> {
  for (const change of changedOfKind(context, "PodDisruptionBudget")) {
    const consequence = compareBudgets(context, change);
    if (consequence !== undefined) yield { object: change.after, consequence };
  }
  for (const budget of context.removed) {
    if (budget.kind !== "PodDisruptionBudget") continue;
    const unprotected = context.before.workloadsOf(budget).filter(({ manifest }) => {
      const successor = context.successorOf(manifest);
      const now = successor === undefined ? undefined : context.after.workloadOf(successor);
      return now !== undefined && context.after.budgetsOf(now).length === 0;
    });
    if (unprotected.length === 0) continue;
    const names = listOf(unprotected.map(({ name }) => name));
    yield {
      object: budget,
      consequence: {
        class: "traffic-at-risk",
        message: `no budget protects ${names} any more: a node drain may evict all its pods at once`,
        path: "",
        remedy: "Keep a PodDisruptionBudget for everything that serves.",
      },
    };
  }
}

function compareBudgets(context: ReviewContext, { before, after }: ChangedObject): Consequence | undefined {
  const [was, now] = [budgetEffect(context.before, before), budgetEffect(context.after, after)];
  if (was === undefined || now === undefined) return undefined;
  const path = "spec";
  if (now.allowed === was.allowed) return undefined;
  if (now.allowed === 0) {
    return {
      class: "updated-in-place",
      message: `no node that runs a pod of it can be drained: ${writtenAs(now)} allows no eviction of ${plural(now.pods, "pod")}`,
      path,
    };
  }
  const evictions = `a node drain may evict ${now.allowed} of ${plural(now.pods, "pod")} at once (was ${was.allowed})`;
  return {
    class: now.allowed > was.allowed ? "traffic-at-risk" : "updated-in-place",
    message: `${evictions}: ${writtenAs(was)} → ${writtenAs(now)}`,
    path,
  };
}

function writtenAs({ field, value }: BudgetEffect): string {
  return `${field} ${value}`;
}
