import { plural } from "../../policy/amounts.ts";
import { isQuorum, majorityOf } from "../../policy/quorum.ts";
import { changedKeys, configNoun } from "./config-changes.ts";
import { configReadersOf, readingWorkloads } from "./config-readers.ts";
import { changedWorkloads, type Finding, type ReviewContext } from "./context.ts";

/** Systems that decide by majority: members that leave too many at a time, or that no longer know each other. */
export function* quorums(context: ReviewContext): Generator<Finding> {
  yield* leavingMembers(context);
  yield* otherCookies(context);
}

/** A member that is taken away still counts until the system is told that it left. */
function* leavingMembers(context: ReviewContext): Generator<Finding> {
  for (const { change, before, after } of changedWorkloads(context)) {
    if (!isQuorum(after)) continue;
    const was = context.before.replicasOf(before)?.minimum ?? 1;
    const now = context.after.replicasOf(after)?.minimum ?? 1;
    if (was - now < 2 && (now >= majorityOf(was) || now >= was)) continue;
    const majority = majorityOf(was);
    const fate =
      now < majority
        ? `${now} of ${was} is no majority (${majority} is), so nothing can be written`
        : "each that goes must leave the cluster before the next one does";
    yield {
      object: change.after,
      consequence: {
        class: "data-at-risk",
        message: `${after.name} loses ${plural(was - now, "member")} at once (${was} → ${now}): ${fate}`,
        path: "spec.replicas",
        remedy:
          "Take one member away at a time, and let it leave the cluster (and its queues or shards move) before the next.",
        source: "https://kubernetes.io/docs/tasks/run-application/scale-stateful-set/",
      },
    };
  }
}

const COOKIE = /erlang[._-]?cookie/i;

/** Erlang nodes talk only to nodes with the same cookie: old and new pods of a rollout do not. */
function* otherCookies(context: ReviewContext): Generator<Finding> {
  for (const change of context.changed) {
    if (change.after.kind !== "Secret" || change.kind === "renamed") continue;
    const key = changedKeys(change).find((name) => COOKIE.test(name));
    if (key === undefined) continue;
    for (const workload of readingWorkloads(configReadersOf(context.after, change.after))) {
      if ((context.after.replicasOf(workload)?.minimum ?? 1) < 2 || !isQuorum(workload)) continue;
      yield {
        object: change.after,
        consequence: {
          class: "traffic-at-risk",
          message: `restarted nodes of ${workload.name} cannot join those that still run: ${configNoun(change.after)} changes ${key}, which all nodes must share`,
          path: `data[${key}]`,
          remedy: "Keep the cookie, or stop all nodes before the new one is set.",
          source: "https://www.rabbitmq.com/docs/clustering#erlang-cookie",
        },
      };
    }
  }
}
