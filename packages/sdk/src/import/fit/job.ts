import { numberAt, objectAt, stringAt } from "../../policy/read.ts";
import { call, type Entry, open, value } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { rawObjects } from "../raw/raw-component.ts";
import { entry } from "./entry.ts";
import { alike, type WorkloadForm, workloadFacts } from "./facts.ts";
import type { Allowed, FitContext } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { asRaw, declaredHosts } from "./kept-objects.ts";
import { misfit } from "./misfit.ts";
import { reachedOutside } from "./outside.ts";
import { patchCode } from "./patch-tree.ts";
import { patchFor, variablePatch, volumePatch } from "./patches.ts";
import { podEntries, processEntries } from "./pod-entries.ts";
import { fitResources } from "./resources.ts";
import { fitVariables } from "./variables.ts";
import { fitVolumes } from "./volumes.ts";

/** Objects of the group that a job makes itself. */
const OWN: ReadonlySet<string> = new Set(["ServiceAccount", "ConfigMap", "Secret"]);
/** What Kubernetes makes of a Job that does not say how often it is tried. */
const API_RETRIES = 6;

/** A CronJob or Job and what is around it as `cronJob(…)` or `job(…)`. */
export function fitJob(
  builder: "cronJob" | "job",
  group: Group,
  allowed: Allowed,
  context: FitContext,
): DraftedComponent {
  const facts = workloadFacts(group, context);
  const isClock = builder === "cronJob";
  const image = fitImage(facts);
  const resources = fitResources(facts);
  const variables = fitVariables(group, facts, context, new Set());
  const volumes = fitVolumes(facts, context);
  const others = group.parts.filter((part) => part !== group.workload && !OWN.has(part.kind));
  const objects = rawObjects(
    group.name,
    [...asRaw(others, group), ...allowed(false, declaredHosts(variables.entries, context))],
    context.place.file,
    context,
  );
  const jobOf = ({ manifest }: WorkloadForm) =>
    objectAt(manifest, ...(isClock ? ["spec", "jobTemplate", "spec"] : ["spec"])) ?? {};
  const retries = alike(
    facts,
    (form) => numberAt(jobOf(form), "backoffLimit") ?? API_RETRIES,
    "its retries differ between environments",
  );
  const deadline = alike(
    facts,
    (form) => numberAt(jobOf(form), "activeDeadlineSeconds") ?? 0,
    "its deadline differs between environments",
  );
  const schedule = scheduleOf(facts.base);
  if (isClock) {
    const policy = alike(
      facts,
      ({ manifest }) => stringAt(manifest, "spec", "concurrencyPolicy") ?? "Forbid",
      "its concurrency differs between environments",
    );
    if (policy !== "Forbid") misfit(`its runs may overlap (${policy})`);
  }
  const zone = alike(
    facts,
    ({ manifest }) => stringAt(manifest, "spec", "timeZone") ?? "",
    "its time zone differs between environments",
  );
  const entries: Entry[] = [
    { key: "image", value: value(image.pinned) },
    ...entry("schedule", isClock ? value(schedule) : undefined),
    ...entry("timeZone", zone === "" || zone === "Etc/UTC" ? undefined : value(zone)),
    ...processEntries(facts),
    {
      key: "resources",
      value: resources.code,
      ...(resources.comment === undefined ? {} : { comment: resources.comment }),
    },
    ...entry("env", variables.entries.length === 0 ? undefined : open({ kind: "record", entries: variables.entries })),
    ...entry("volumes", volumes.entries.length === 0 ? undefined : { kind: "record", entries: volumes.entries }),
    ...entry("deadlineSeconds", deadline === 0 ? undefined : value(deadline)),
    { key: "retries", value: value(retries) },
    ...entry("reaches", reachedOutside(facts, context)),
    ...podEntries(facts, group, context).filter(({ key }) => key === "user"),
    ...entry("objects", objects.base.length === 0 ? undefined : { kind: "list", items: objects.base }),
  ];
  const settings = new Map<string, readonly Entry[]>();
  for (const [name, form] of facts.of) {
    const own = objects.byEnvironment.get(name) ?? [];
    const patch = patchFor(
      name,
      [variablePatch(group.name, variables.patches.get(name)), volumePatch(group.name, volumes.patches.get(name))],
      context,
    );
    const tag = image.tags.get(name) ?? "";
    settings.set(name, [
      ...entry("tag", tag === image.tags.get(context.reference.name) ? undefined : value(tag)),
      ...entry("schedule", scheduleOf(form) === schedule ? undefined : value(scheduleOf(form))),
      ...entry("suspend", objectAt(form.manifest, "spec")?.["suspend"] === true ? value(true) : undefined),
      ...entry("resources", resources.settings.get(name)),
      ...entry("objects", own.length === 0 ? undefined : { kind: "list", items: own }),
      ...entry("patch", patch === undefined ? undefined : patchCode(patch)),
    ]);
  }
  const code = call(builder, value(group.name), open({ kind: "record", entries }));
  const declarations = [
    ...volumes.declarations,
    ...objects.declarations,
    { name: context.place.identifier, code, isExported: true as const },
  ];
  return { name: group.name, ...context.place, builder, declarations, settings };
}

function scheduleOf({ manifest }: WorkloadForm): string {
  return stringAt(manifest, "spec", "schedule") ?? "";
}
