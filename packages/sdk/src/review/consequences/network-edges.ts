import type { Manifest } from "../../model/kubernetes.ts";
import { append } from "../../policy/grouping.ts";
import { type Direction, isolatingPolicies } from "../../policy/network-policies.ts";
import { isLongRunning, type Workload } from "../../policy/pods.ts";
import { type Allowance, allowancesOf } from "../network/allowed-traffic.ts";
import { type IdentityOf, lostAllowances, peerText } from "../network/lost-traffic.ts";
import { objectKey } from "../object-id.ts";
import { listOf } from "../wording.ts";
import type { ConsequenceClass } from "./classes.ts";
import { changedOfKind, type Finding, type ReviewContext } from "./context.ts";

/** One sentence about several workloads, told of one object. */
interface Statement {
  readonly object: Manifest;
  readonly class: ConsequenceClass;
  readonly path: string;
  readonly say: (workloads: string) => string;
}

/** Connections that NetworkPolicies allow no longer, or allow now; computed only where a policy or a pod label changed. */
export function* networkEdges(context: ReviewContext): Generator<Finding> {
  if (!mayChangeEdges(context)) return;
  const statements = new Map<string, Statement>();
  const workloads = new Map<string, string[]>();
  const state = (key: string, statement: Statement, workload: Workload): void => {
    if (!statements.has(key)) statements.set(key, statement);
    append(workloads, key, workload.name);
  };
  for (const before of context.before.workloads) {
    const successor = context.successorOf(before.manifest);
    const after = successor === undefined ? undefined : context.after.workloadOf(successor);
    if (after === undefined) continue;
    // Nobody connects to a job.
    if (isLongRunning(after)) compareEdges(context, before, after, "Ingress", state);
    compareEdges(context, before, after, "Egress", state);
  }
  yield* sameConnections(context, new Set([...statements.values()].map(({ object }) => object)));
  for (const [key, statement] of statements) {
    const message = statement.say(listOf(workloads.get(key) ?? []));
    yield { object: statement.object, consequence: { class: statement.class, message, path: statement.path } };
  }
}

/** Policies that are written otherwise, and allow what they allowed. */
function* sameConnections(context: ReviewContext, told: ReadonlySet<Manifest>): Generator<Finding> {
  for (const { before, after, effective } of changedOfKind(context, "NetworkPolicy")) {
    const [first] = effective.filter(({ steps }) => steps[0] === "spec");
    if (told.has(after) || first === undefined) continue;
    if (context.before.workloadsOf(before).length === 0 || context.after.workloadsOf(after).length === 0) continue;
    yield {
      object: after,
      consequence: {
        class: "updated-in-place",
        message: "allows the same connections, written otherwise",
        path: "spec",
      },
    };
  }
}

function mayChangeEdges(context: ReviewContext): boolean {
  const isPolicy = ({ kind }: Manifest): boolean => kind === "NetworkPolicy";
  return (
    context.added.some(isPolicy) ||
    context.removed.some(isPolicy) ||
    context.changed.some(
      ({ after, effective }) =>
        effective.length > 0 && (isPolicy(after) || effective.some(({ steps }) => steps.includes("labels"))),
    )
  );
}

type State = (key: string, statement: Statement, workload: Workload) => void;

function compareEdges(
  context: ReviewContext,
  before: Workload,
  after: Workload,
  direction: Direction,
  state: State,
): void {
  const from = allowancesOf(context.before, before, direction);
  const to = allowancesOf(context.after, after, direction);
  const identityAfter: IdentityOf = ({ manifest }) => objectKey(manifest);
  const identityBefore: IdentityOf = ({ manifest }) => objectKey(context.successorOf(manifest) ?? manifest);
  if (from === undefined || to === undefined) {
    if (to !== undefined) sayRestricted(context, after, direction, to, state);
    if (from !== undefined) sayUnrestricted(context, before, after, direction, state);
    return;
  }
  for (const allowance of lostAllowances(from, to, identityBefore, identityAfter)) {
    const { peer } = allowance;
    // A peer that is gone has no traffic to lose.
    const isGone = peer.kind === "workload" && context.successorOf(peer.workload.manifest) === undefined;
    sayEdge(context, after, direction, allowance, isGone ? "gone" : "lost", state);
  }
  for (const allowance of lostAllowances(to, from, identityAfter, identityBefore)) {
    sayEdge(context, after, direction, allowance, "gained", state);
  }
}

function sayEdge(
  context: ReviewContext,
  workload: Workload,
  direction: Direction,
  allowance: Allowance,
  change: "lost" | "gone" | "gained",
  state: State,
): void {
  const name = peerText(allowance.peer);
  const peer = change === "gone" ? `${name}, which is gone` : `${name} on ${allowance.port}`;
  const object = causeOf(context, workload, allowance, change === "gained" ? change : "lost");
  if (object === undefined) return;
  const say = (workloads: string): string => {
    const isLess = change !== "gained";
    return direction === "Ingress"
      ? `${workloads} ${isLess ? "no longer accepts" : "accepts"} connections from ${peer}`
      : `${workloads} ${isLess ? "may no longer" : "may"} connect to ${peer}`;
  };
  const isPolicy = object.kind === "NetworkPolicy";
  const where = isPolicy ? allowance.path : `${workload.templatePath}.metadata.labels`;
  state(
    `${objectKey(object)} ${direction} ${change} ${peer}`,
    { object, class: change === "lost" ? "traffic-at-risk" : "updated-in-place", path: where, say },
    workload,
  );
}

/**
 * What changed so that an edge came or went: its policy, else the labels of one of its ends. Where neither did, the
 * policy only reads otherwise, as the pods that it names are others.
 */
function causeOf(
  context: ReviewContext,
  workload: Workload,
  { policy, peer }: Allowance,
  change: "lost" | "gained",
): Manifest | undefined {
  const here = change === "lost" ? (context.successorOf(policy) ?? policy) : policy;
  const isRemoved = change === "lost" && context.successorOf(policy) === undefined;
  if (isRemoved || context.changeOf(here) !== undefined || context.predecessorOf(here) === undefined) return here;
  const end = peer.kind === "workload" ? peer.workload.manifest : undefined;
  const peerNow = end === undefined ? undefined : change === "lost" ? context.successorOf(end) : end;
  if (peerNow !== undefined && hasOtherLabels(context, peerNow)) return peerNow;
  return hasOtherLabels(context, workload.manifest) ? workload.manifest : undefined;
}

function hasOtherLabels(context: ReviewContext, manifest: Manifest): boolean {
  return context.changeOf(manifest)?.effective.some(({ steps }) => steps.includes("labels")) ?? false;
}

function sayRestricted(
  context: ReviewContext,
  after: Workload,
  direction: Direction,
  to: readonly Allowance[],
  state: State,
): void {
  const policies = isolatingPolicies(context.after, after, direction);
  const object =
    policies.find((policy) => context.predecessorOf(policy) === undefined) ?? policies[0] ?? after.manifest;
  const peers = [...new Set(to.map(({ peer, port }) => `${peerText(peer)} on ${port}`))];
  const only = peers.length === 0 ? "nobody" : listOf(peers, 4);
  const say = (workloads: string): string =>
    direction === "Ingress"
      ? `${workloads} accepted connections from anyone; now from ${only}`
      : `${workloads} might connect to anyone; now to ${only}`;
  state(
    `${objectKey(object)} ${direction} restricted ${only}`,
    { object, class: "traffic-at-risk", path: "spec.podSelector", say },
    after,
  );
}

function sayUnrestricted(
  context: ReviewContext,
  before: Workload,
  after: Workload,
  direction: Direction,
  state: State,
): void {
  const object = openedBy(context, before, direction) ?? after.manifest;
  const say = (workloads: string): string =>
    direction === "Ingress"
      ? `nothing restricts who may connect to ${workloads} any more`
      : `nothing restricts what ${workloads} may connect to any more`;
  state(
    `${objectKey(object)} ${direction} open`,
    { object, class: "updated-in-place", path: "spec.podSelector", say },
    after,
  );
}

/** The policy that went, or that changed; where none did, the workload's own labels took it out of their reach. */
function openedBy(context: ReviewContext, before: Workload, direction: Direction): Manifest | undefined {
  for (const policy of isolatingPolicies(context.before, before, direction)) {
    const now = context.successorOf(policy);
    if (now === undefined) return policy;
    if (context.changeOf(now) !== undefined) return now;
  }
  return undefined;
}
