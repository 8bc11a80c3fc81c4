import { objectsAt, stringAt } from "../../policy/read.ts";
import { call, type Entry, open, value } from "../code/code.ts";
import type { Group, Part } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { rawObjects } from "../raw/raw-component.ts";
import { refuseDataStore } from "./data-store.ts";
import { entry } from "./entry.ts";
import { type WorkloadFacts, workloadFacts } from "./facts.ts";
import type { Allowed, FitContext } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { fitIngress } from "./ingress.ts";
import { asRaw, declaredHosts } from "./kept-objects.ts";
import { misfit } from "./misfit.ts";
import { reachedOutside } from "./outside.ts";
import { patchCode } from "./patch-tree.ts";
import { patchFor, servicePatch, variablePatch, volumePatch } from "./patches.ts";
import { metrics, podEntries, processEntries } from "./pod-entries.ts";
import { type FittedPorts, fitPorts } from "./ports.ts";
import { fitHealth } from "./probes.ts";
import { fitResources } from "./resources.ts";
import { fitScale } from "./scale.ts";
import { fitVariables } from "./variables.ts";
import { fitVolumes } from "./volumes.ts";

/** Objects of the group that a service makes itself. */
const OWN: ReadonlySet<string> = new Set([
  "ServiceAccount",
  "PodDisruptionBudget",
  "HorizontalPodAutoscaler",
  "ConfigMap",
  "Secret",
]);

/** A Deployment and what is around it as `service(…)`. */
export function fitService(group: Group, allowed: Allowed, context: FitContext): DraftedComponent {
  const facts = workloadFacts(group, context);
  if (facts.kind !== "Deployment") misfit(`a ${facts.kind} is no Deployment`);
  refuseRecreate(facts);
  const service = group.parts.find(({ kind, name }) => kind === "Service" && name === group.name);
  if (service !== undefined && service.manifests.size < context.sources.length)
    misfit("some environments have no Service for it");
  const ports = fitPorts(facts, service, "http");
  if (ports.byName.size === 0) misfit("it serves no port");
  const image = fitImage(facts);
  refuseDataStore(image.repository, ports.main);
  const health = fitHealth(facts, ports);
  const resources = fitResources(facts);
  const variables = fitVariables(group, facts, context, ownPort(facts, ports));
  const volumes = fitVolumes(facts, context);
  const scale = fitScale(group, facts, context);
  const ingress = keepsPortName(service) ? fitIngress(group, ports.main, context) : undefined;
  const others = group.parts.filter(
    (part) => part !== group.workload && part !== service && part !== ingress?.part && !OWN.has(part.kind),
  );
  const objects = rawObjects(
    group.name,
    [...asRaw(others, group), ...allowed(ingress !== undefined, declaredHosts(variables.entries, context))],
    context.place.file,
    context,
  );
  const [, ...extraPorts] = ports.byName;
  const entries: Entry[] = [
    { key: "image", value: value(image.repository) },
    { key: "port", value: value(ports.main) },
    ...entry("ports", extraPorts.length === 0 ? undefined : value(Object.fromEntries(extraPorts))),
    ...processEntries(facts),
    { key: "health", value: health.code, ...(health.comment === undefined ? {} : { comment: health.comment }) },
    {
      key: "resources",
      value: resources.code,
      ...(resources.comment === undefined ? {} : { comment: resources.comment }),
    },
    ...entry("env", variables.entries.length === 0 ? undefined : open({ kind: "record", entries: variables.entries })),
    ...entry("volumes", volumes.entries.length === 0 ? undefined : { kind: "record", entries: volumes.entries }),
    ...entry("reaches", reachedOutside(facts, context)),
    ...entry("ingress", ingress?.code),
    ...entry("metrics", metrics(facts, ports)),
    ...podEntries(facts, group, context),
    ...entry("objects", objects.base.length === 0 ? undefined : { kind: "list", items: objects.base }),
  ];
  const settings = new Map<string, readonly Entry[]>();
  for (const { name } of context.sources) {
    const own = objects.byEnvironment.get(name) ?? [];
    const patch = patchFor(
      name,
      [
        variablePatch(group.name, variables.patches.get(name)),
        volumePatch(group.name, volumes.patches.get(name)),
        servicePatch(service, name, ports),
      ],
      context,
    );
    const scaled = scale.get(name);
    settings.set(name, [
      { key: "tag", value: value(image.tags.get(name) ?? "") },
      ...(scaled === undefined ? [] : [scaled]),
      ...entry("resources", resources.settings.get(name)),
      ...[ingress?.settings.get(name)].filter((each) => each !== undefined),
      ...entry("objects", own.length === 0 ? undefined : { kind: "list", items: own }),
      ...entry("patch", patch === undefined ? undefined : patchCode(patch)),
    ]);
  }
  const code = call("service", value(group.name), open({ kind: "record", entries }));
  return {
    name: group.name,
    ...context.place,
    builder: "service",
    declarations: [
      ...volumes.declarations,
      ...objects.declarations,
      { name: context.place.identifier, code, isExported: true },
    ],
    settings,
  };
}

/** Someone chose that two pods never run at once, which no guarantee may undo. */
function refuseRecreate(facts: WorkloadFacts): void {
  for (const { manifest } of facts.of.values()) {
    if (stringAt(manifest, "spec", "strategy", "type") === "Recreate") misfit("its rollouts stop it first (Recreate)");
  }
}

/** `PORT` is the builder's, where it says the port. */
function ownPort(facts: WorkloadFacts, ports: FittedPorts): ReadonlySet<string> {
  for (const { container } of facts.of.values()) {
    const port = objectsAt(container, "env").find((variable) => variable["name"] === "PORT");
    if (port !== undefined && stringAt(port, "value") !== String(ports.main))
      misfit("its PORT is not the port that it serves");
  }
  return new Set(["PORT"]);
}

/** An Ingress of the builder leads to the port `http`. */
function keepsPortName(service: Part | undefined): boolean {
  return [...(service?.manifests.values() ?? [])].every((manifest) => {
    const [port, another] = objectsAt(manifest, "spec", "ports");
    return another === undefined && (port?.["name"] === undefined || port["name"] === "http");
  });
}
