import type { Manifest } from "../../model/kubernetes.ts";
import type { Workload } from "../../policy/pods.ts";
import { containerPorts, protocolOf, servicePorts, targetPortOf } from "../../policy/ports.ts";
import { numberAt } from "../../policy/read.ts";
import { readersOf, readerText } from "../host-readers.ts";
import { listOf } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";

/** `80/TCP` */
function portText(port: number, protocol: string): string {
  return `${port}/${protocol}`;
}

interface ServicePort {
  readonly text: string;
  readonly number: number;
  readonly target: string | number;
  readonly path: string;
}

function portsOf(service: Manifest): ReadonlyMap<string, ServicePort> {
  const ports = new Map<string, ServicePort>();
  for (const { object, path } of servicePorts(service)) {
    const number = numberAt(object, "port") ?? 0;
    const text = portText(number, protocolOf(object));
    ports.set(text, { text, number, target: targetPortOf(object), path });
  }
  return ports;
}

/** Ports on which a Service no longer listens, or that lead elsewhere. */
export function* portConsequences(change: ChangedObject, context: ReviewContext): Generator<Consequence> {
  const { name } = change.after.metadata;
  const [before, after] = [portsOf(change.before), portsOf(change.after)];
  for (const port of before.values()) {
    const now = after.get(port.text);
    if (now === undefined) {
      const readers = readersOf(context.after, change.after).filter((reader) => reader.port === port.number);
      const named = readers.length === 0 ? "" : `; ${listOf(readers.map(readerText))} still names it`;
      const successor = [...after.values()].find(({ path, text }) => path === port.path && !before.has(text));
      const instead = successor === undefined ? "" : ` (${successor.text} instead)`;
      yield {
        class: "traffic-at-risk",
        message: `${name} no longer listens on ${port.text}${instead}${named}`,
        path: port.path,
        remedy: "Keep the old port beside the new one until no client uses it.",
      };
    } else if (now.target !== port.target) {
      yield* targetConsequence(change, context, port, now);
    }
  }
}

/** Ports that Services ask for by a name that new pods no longer give to any of theirs. */
export function* lostPortNames(context: ReviewContext): Generator<Finding> {
  for (const service of context.after.ofKind("Service")) {
    if (context.predecessorOf(service) === undefined) continue;
    for (const workload of context.after.workloadsOf(service)) {
      const before = context.predecessorOf(workload.manifest);
      const previous = before === undefined ? undefined : context.before.workloadOf(before);
      if (previous === undefined) continue;
      for (const { text, target } of portsOf(service).values()) {
        const isNamed = (one: Workload): boolean => containerPorts(one).some(({ name }) => name === target);
        if (typeof target !== "string" || isNamed(workload) || !isNamed(previous)) continue;
        yield {
          object: workload.manifest,
          consequence: {
            class: "traffic-at-risk",
            message: `new pods of ${workload.name} get no requests of Service/${service.metadata.name} on ${text}: none of their ports is named ${target}`,
            path: `${workload.templatePath}.spec.containers`,
            remedy: "Keep the name of the port, or let the Service ask for its number in an earlier change.",
            source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
          },
        };
      }
    }
  }
}

/**
 * A number leads to it at once, on pods that are not replaced yet too; a name is looked up on each pod, so it always
 * fits.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
function* targetConsequence(
  { before, after }: ChangedObject,
  context: ReviewContext,
  was: ServicePort,
  now: ServicePort,
): Generator<Consequence> {
  const { name } = after.metadata;
  const path = `${now.path}.targetPort`;
  const change = `${name}:${was.number} leads to port ${now.target} of its pods (was ${was.target})`;
  const serving = context.before.workloadsOf(before);
  const isKnownToAll =
    typeof now.target === "string" &&
    serving.every((workload) => containerPorts(workload).some((port) => port.name === now.target));
  if (serving.length === 0 || isKnownToAll) {
    yield { class: "updated-in-place", message: change, path };
    return;
  }
  yield {
    class: "traffic-at-risk",
    message: `${change} at once, while pods that do not listen there still run`,
    path,
    remedy: "Let targetPort be the port's name: each pod is then asked for its own number.",
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  };
}
