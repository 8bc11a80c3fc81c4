import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import { sameJson } from "../../review/diff/equality.ts";
import type { Group } from "../group/part.ts";
import { podOf } from "../group/pod.ts";
import type { FitContext } from "./fit-context.ts";
import { misfit } from "./misfit.ts";

/** A workload in each environment, with its one container. */
export interface WorkloadFacts {
  readonly kind: string;
  readonly of: ReadonlyMap<string, WorkloadForm>;
  /** In the environment whose values are the base's. */
  readonly base: WorkloadForm;
}
export interface WorkloadForm {
  readonly manifest: Manifest;
  readonly pod: JsonObject;
  readonly labels: JsonObject;
  readonly container: JsonObject;
}

/** Reads the workload of a group; one that some environment lacks, or with several containers, no builder makes. */
export function workloadFacts(group: Group, { sources, reference, groups }: FitContext): WorkloadFacts {
  const { workload } = group;
  refuseTaken(group, groups);
  if (workload === undefined) return misfit("it runs no pods");
  const of = new Map<string, WorkloadForm>();
  for (const { name, affixes } of sources) {
    const manifest = workload.manifests.get(name) ?? misfit(`${name} does not have it`);
    if (affixes.prefix !== "" || affixes.suffix !== "") misfit("its name differs between environments");
    const template = podOf(manifest) ?? misfit("it runs no pods");
    const containers = objectsAt(template.pod, "containers");
    const [container] = containers;
    if (container === undefined || containers.length > 1)
      return misfit(`its pods have ${containers.length} containers`);
    for (const init of objectsAt(template.pod, "initContainers")) {
      if (!isWait(init)) misfit(`it has the init container '${stringAt(init, "name") ?? ""}'`);
    }
    of.set(name, { manifest, pod: template.pod, labels: template.labels, container });
  }
  const base = of.get(reference.name) ?? misfit("no environment has it");
  return { kind: workload.kind, of, base };
}

/** Objects that every builder makes under the component's name. */
const MADE: ReadonlySet<string> = new Set(["ServiceAccount", "Service", "PodDisruptionBudget", "NetworkPolicy"]);

function refuseTaken({ name }: Group, groups: readonly Group[]): void {
  const taken = groups
    .filter((other) => other.name !== name)
    .flatMap(({ parts }) => parts.filter((part) => MADE.has(part.kind) && part.name === name));
  const [first] = taken;
  if (first !== undefined) misfit(`${first.kind}/${name}, which is not its own, has the name of the builder's`);
}

/** A container that waits until something answers: the builders' own takes its place. */
function isWait(container: JsonObject): boolean {
  const words = JSON.stringify([container["command"] ?? [], container["args"] ?? []]);
  return /\bnc\b|pg_isready|wait-for|nslookup|until /.test(words);
}

/** What every environment has alike; the reason where not. */
export function alike<Found extends Json>(
  facts: WorkloadFacts,
  read: (form: WorkloadForm) => Found,
  otherwise: string,
): Found {
  const found = read(facts.base);
  for (const form of facts.of.values()) if (!sameJson(read(form), found)) misfit(otherwise);
  return found;
}
