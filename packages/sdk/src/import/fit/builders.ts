import { objectsAt, stringAt } from "../../policy/read.ts";
import type { Group } from "../group/part.ts";
import { followsNames, podOf } from "../group/pod.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { workloadFacts } from "./facts.ts";
import type { Allowed, FitContext, Target } from "./fit-context.ts";
import { fitJob } from "./job.ts";
import { fitPorts } from "./ports.ts";
import { databaseOf, fitPostgres } from "./postgres.ts";
import { fitRabbitmq } from "./rabbitmq.ts";
import { fitService } from "./service.ts";
import { fitStateful } from "./stateful.ts";

export type Builder = Exclude<DraftedComponent["builder"], "objects">;

/** The builders to try for a group, the one that says most first; none for what runs no pods, or in a way of its own. */
export function buildersFor({ workload }: Group): readonly Builder[] {
  const [manifest] = workload?.manifests.values() ?? [];
  if (workload === undefined || manifest === undefined || !followsNames(manifest)) return [];
  if (workload.kind === "Deployment") return ["service"];
  if (workload.kind === "CronJob") return ["cronJob"];
  if (workload.kind === "Job") return ["job"];
  if (workload.kind !== "StatefulSet") return [];
  const images = objectsAt(podOf(manifest)?.pod, "containers").map((container) => stringAt(container, "image") ?? "");
  if (images.some((image) => /(^|\/)postgres(ql)?[:@]/.test(image))) return ["postgres", "stateful"];
  if (images.some((image) => /(^|\/)rabbitmq[:@]/.test(image))) return ["rabbitmq", "stateful"];
  return ["stateful"];
}

/** Makes a component of a group, by the builder that is tried. */
export function fitGroup(builder: Builder, group: Group, allowed: Allowed, context: FitContext): DraftedComponent {
  switch (builder) {
    case "postgres":
      return fitPostgres(group, allowed, context);
    case "rabbitmq":
      return fitRabbitmq(group, allowed, context);
    case "stateful":
      return fitStateful(group, allowed, context);
    case "cronJob":
    case "job":
      return fitJob(builder, group, allowed, context);
    case "service":
      return fitService(group, allowed, context);
  }
}

/** How others name the component; `undefined` for what nobody can. */
export function targetOfGroup(builder: Builder, group: Group, context: FitContext): Target | undefined {
  if (builder === "cronJob" || builder === "job") return undefined;
  const facts = workloadFacts(group, context);
  const reference = { name: context.place.identifier, from: context.place.file };
  const service = group.parts.find(({ kind, name }) => kind === "Service" && name === group.name);
  switch (builder) {
    case "service":
    case "stateful":
      return {
        host: group.name,
        reference,
        builder,
        port: fitPorts(facts, service, builder === "service" ? "http" : undefined).main,
      };
    case "postgres":
      return { host: group.name, reference, builder, port: 5432, database: databaseOf(facts, context) };
    case "rabbitmq":
      return { host: group.name, reference, builder, port: 5672 };
  }
}
