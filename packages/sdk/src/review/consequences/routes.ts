import type { Manifest } from "../../model/kubernetes.ts";
import { groupOf, stringsAt } from "../../policy/read.ts";
import { listOf } from "../wording.ts";
import type { Finding, ReviewContext } from "./context.ts";

/** Hosts that Gateway API's routes serve no longer; what their rules say is theirs to know. */
export function* routes(context: ReviewContext): Generator<Finding> {
  for (const { kind, before, after } of context.changed) {
    if (kind === "renamed" || !isRoute(after)) continue;
    const hosts = new Set(stringsAt(after, "spec", "hostnames"));
    const lost = hosts.size === 0 ? [] : stringsAt(before, "spec", "hostnames").filter((host) => !hosts.has(host));
    if (lost.length > 0) yield found(after, lost);
  }
  for (const route of context.removed) {
    const hosts = isRoute(route) ? stringsAt(route, "spec", "hostnames") : [];
    if (hosts.length > 0) yield found(route, hosts);
  }
}

/** A route without host names takes those of its listener. */
function isRoute(manifest: Manifest): boolean {
  return groupOf(manifest) === "gateway.networking.k8s.io" && manifest.kind.endsWith("Route");
}

function found(object: Manifest, hosts: readonly string[]): Finding {
  return {
    object,
    consequence: {
      class: "traffic-at-risk",
      message: `no longer served from outside by this route: ${listOf(hosts)}`,
      path: "spec.hostnames",
    },
  };
}
