import { syncOptions } from "../../policy/argo-cd.ts";
import { objectAt, stringAt } from "../../policy/read.ts";
import type { ChangedObject } from "./context.ts";
import type { Rejection } from "./rejection.ts";

const CODE = "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/apps";

/**
 * A strategy that the default of the one before gets in the way of: the API server wrote a `rollingUpdate` where the
 * manifest had none, an apply takes away only what the manifest had, and the new type allows none. Seen with a real API
 * server (1.34): a StatefulSet refuses it always, a Deployment by server-side apply alone.
 */
export function* strategyRejections({ before, after }: ChangedObject): Generator<Rejection> {
  if (after.kind === "StatefulSet") {
    const was = objectAt(before, "spec", "updateStrategy");
    const isDefault = stringAt(was, "type") === undefined && objectAt(was, "rollingUpdate") === undefined;
    const next = objectAt(after, "spec", "updateStrategy") ?? {};
    // `rollingUpdate: null` takes it away, in a client's apply.
    if (!isDefault || next["type"] !== "OnDelete" || Object.hasOwn(next, "rollingUpdate")) return;
    yield {
      path: "spec.updateStrategy.type",
      reason: "the rollingUpdate that the API server filled in stays, and OnDelete allows none",
      remedy:
        "Write updateStrategy.rollingUpdate.partition: 0 in a change of its own first: the next apply then takes it away.",
      source: `${CODE}/v1/defaults.go`,
    };
  }
  if (after.kind === "Deployment" && syncOptions(after).get("ServerSideApply") === "true") {
    const isDefault = objectAt(before, "spec", "strategy", "rollingUpdate") === undefined;
    const [from, to] = [before, after].map((one) => stringAt(one, "spec", "strategy", "type") ?? "RollingUpdate");
    if (!isDefault || from !== "RollingUpdate" || to !== "Recreate") return;
    yield {
      path: "spec.strategy.type",
      reason: "by server-side apply the rollingUpdate that the API server filled in stays, and Recreate allows none",
      remedy: "Write strategy.rollingUpdate in a change of its own first: the next apply then takes it away.",
      source: `${CODE}/validation/validation.go`,
    };
  }
}
