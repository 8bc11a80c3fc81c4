import type { JsonObject } from "../../model/kubernetes.ts";
import { numberAt, objectsAt, stringAt } from "../../policy/read.ts";
import type { Part } from "../group/part.ts";
import { alike, type WorkloadFacts } from "./facts.ts";
import { misfit } from "./misfit.ts";

/** The ports of a container, each with the name that the result gives it; the first is the one that clients know. */
export interface FittedPorts {
  readonly main: number;
  readonly byName: ReadonlyMap<string, number>;
  readonly nameOf: (port: number | string) => string | undefined;
}

/**
 * @param mainName What the builder calls the main port; left out, the port keeps its name.
 * @param service By which the main port is known, where there are several.
 */
export function fitPorts(facts: WorkloadFacts, service: Part | undefined, mainName?: string): FittedPorts {
  const declared = alike(facts, ({ container }) => container["ports"] ?? [], "its ports differ between environments");
  const ports = objectsAt({ ports: declared }, "ports").map((port) => ({
    number: numberAt(port, "containerPort") ?? misfit("a port has no number"),
    name: stringAt(port, "name"),
    isTcp: (stringAt(port, "protocol") ?? "TCP") === "TCP",
  }));
  if (ports.some(({ isTcp }) => !isTcp)) misfit("it serves a port that is not TCP");
  const targets = targetsOf(service);
  for (const target of targets) {
    if (typeof target === "number" && !ports.some(({ number }) => number === target))
      ports.push({ number: target, name: undefined, isTcp: true });
  }
  const [first] = targets;
  const main =
    ports.find(({ number, name }) => number === first || name === first) ?? ports[0] ?? misfit("it serves no port");
  const byName = new Map<string, number>();
  const names = new Map<number | string, string>();
  for (const port of [main, ...ports.filter((other) => other !== main)]) {
    const own = port === main ? (mainName ?? port.name ?? "main") : (port.name ?? `port-${port.number}`);
    const name = byName.has(own) ? `${own.slice(0, 9)}-${port.number}` : own;
    byName.set(name, port.number);
    names.set(port.number, name);
    if (port.name !== undefined) names.set(port.name, name);
  }
  return { main: main.number, byName, nameOf: (port) => names.get(port) };
}

/** The pods' ports that a Service leads to, its first one first. */
function targetsOf(service: Part | undefined): readonly (number | string)[] {
  const [manifest] = service?.manifests.values() ?? [];
  return objectsAt(manifest, "spec", "ports").flatMap((port) => targetOf(port) ?? []);
}

export function targetOf(port: JsonObject): number | string | undefined {
  return numberAt(port, "targetPort") ?? stringAt(port, "targetPort") ?? numberAt(port, "port");
}
