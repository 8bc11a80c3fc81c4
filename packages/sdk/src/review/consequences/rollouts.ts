import type { ConsequenceClass } from "./classes.ts";
import { changedWorkloads, type Finding, type ReviewContext, type WorkloadPair } from "./context.ts";
import { paceOf } from "./rollout-pace.ts";
import { type Cause, causesText, templateCauses } from "./template-causes.ts";

/** Pods that a change of their template replaces: how many, at what pace, and why. */
export function* rollouts(context: ReviewContext): Generator<Finding> {
  for (const pair of changedWorkloads(context)) {
    const causes = templateCauses(pair.after, pair.change.effective);
    if (causes.length > 0) yield* rolloutOf(context, pair, causes);
  }
}

function* rolloutOf(
  context: ReviewContext,
  { change, after }: WorkloadPair,
  causes: readonly Cause[],
): Generator<Finding> {
  const found = (name: ConsequenceClass, message: string): Finding => ({
    object: change.after,
    consequence: { class: name, message, path: causes[0]?.path ?? "" },
  });
  const why = causesText(causes);
  switch (after.kind) {
    case "CronJob":
      yield found("updated-in-place", `the next run of ${after.name} uses it: ${why}`);
      return;
    case "ReplicaSet":
      yield found("updated-in-place", `only pods that ${after.name} makes from now on have it: ${why}`);
      return;
    case "Job":
    case "Pod":
      // Their templates are immutable: the immutable fields say so.
      return;
    default:
  }
  const pace = paceOf(after, context.after.replicasOf(after), context.kubernetes);
  if (pace.pods === "none") {
    yield found("updated-in-place", `no pod of ${after.name} restarts by itself, as ${pace.manner}: ${why}`);
    return;
  }
  yield found("rolling-restart", `rolling restart of ${pace.pods} (${after.name}), ${pace.manner}: ${why}`);
  if (pace.gap !== undefined && context.after.servicesOf(after).length > 0) {
    yield found("traffic-at-risk", `${after.name} does not answer while it restarts: ${pace.gap}`);
  }
}
