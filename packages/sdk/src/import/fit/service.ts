import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { annotationOf, booleanAt, isObject, numberAt, objectsAt, stringAt } from "../../policy/read.ts";
import { type Code, call, type Entry, open, record, value } from "../code/code.ts";
import { type Group, onlyPart, type Part } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { type RawObject, rawObjects } from "../raw/raw-component.ts";
import { withName } from "../raw/secret-plans.ts";
import { refuseDataStore } from "./data-store.ts";
import { alike, type WorkloadFacts, workloadFacts } from "./facts.ts";
import type { Allowed, FitContext, Target } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { fitIngress } from "./ingress.ts";
import { misfit } from "./misfit.ts";
import { reachedOutside } from "./outside.ts";
import { mergedPatches, type PatchTree, patchCode } from "./patch-tree.ts";
import { type FittedPorts, fitPorts, targetOf } from "./ports.ts";
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

/** The components that some variables name by reference: their edges are declared. */
export function declaredHosts(entries: readonly Entry[], { targets }: FitContext): ReadonlySet<string> {
  const texts = entries.flatMap(({ value: code }) => (code.kind === "expression" ? [code.text] : []));
  const isNamed = ({ reference: { name } }: Target): boolean =>
    texts.some((text) => new RegExp(`(^|[{ ])${name}\\.(host|port|url|amqpUrl|connectionUrl)`).test(text));
  return new Set([...targets.values()].filter(isNamed).map(({ host }) => host));
}

export function entry(key: string, code: Code | undefined): readonly Entry[] {
  return code === undefined ? [] : [{ key, value: code }];
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

/** What of a group stays as objects; a policy that has the name of the builder's own gets another: policies add up. */
export function asRaw(parts: readonly Part[], group: Group): readonly RawObject[] {
  return parts.map((part) => {
    const name = keptName(part, group);
    const forms = new Map(
      [...part.manifests].map(([environment, manifest]) => [
        environment,
        name === part.name ? manifest : withName(manifest, name),
      ]),
    );
    return { kind: part.kind, name, forms };
  });
}

/** The name under which an object of a group that a builder makes is kept. */
export function keptName({ kind, name }: Part, group: Group): string {
  return kind === "NetworkPolicy" && name === group.name ? `${name}-original` : name;
}

export function processEntries(facts: WorkloadFacts): readonly Entry[] {
  const words = (field: "command" | "args"): Json =>
    alike(facts, ({ container }) => container[field] ?? null, `its ${field} differs between environments`);
  const [command, args] = [words("command"), words("args")];
  return [
    ...entry("command", Array.isArray(command) ? value(command) : undefined),
    ...entry("args", Array.isArray(args) ? value(args) : undefined),
  ];
}

/** The user, the priority and the token of the pods. */
export function podEntries(facts: WorkloadFacts, group: Group, context: FitContext): readonly Entry[] {
  const user = alike(
    facts,
    ({ pod, container }) =>
      numberAt(container, "securityContext", "runAsUser") ?? numberAt(pod, "securityContext", "runAsUser") ?? -1,
    "its user differs between environments",
  );
  if (user === 0) misfit("it runs as root (no-root-user)");
  const priorities = new Set([...facts.of.values()].map(({ pod }) => stringAt(pod, "priorityClassName") ?? ""));
  // Where environments differ, each says its own by a patch.
  const [priority = ""] = priorities.size === 1 ? priorities : [];
  const account = onlyPart(group, "ServiceAccount");
  const usesToken =
    hasRole(group, account, context) ||
    [...facts.of.values()].some(({ pod }) => booleanAt(pod, "automountServiceAccountToken") === true);
  return [
    ...entry("user", user > 0 ? value(user) : undefined),
    ...entry("priorityClassName", priority === "" ? undefined : value(priority)),
    ...entry("serviceAccountToken", usesToken ? value(true) : undefined),
  ];
}

/** Whether a role is bound to the account; under another name than the component's, it would be bound to nobody. */
function hasRole(group: Group, account: Part | undefined, { groups }: FitContext): boolean {
  if (account === undefined) return false;
  const isBound = groups.some(({ parts }) =>
    parts.some(
      ({ kind, manifests }) =>
        /^(Cluster)?RoleBinding$/.test(kind) &&
        [...manifests.values()].some((binding) =>
          objectsAt(binding, "subjects").some(
            (subject) => subject["kind"] === "ServiceAccount" && subject["name"] === account.name,
          ),
        ),
    ),
  );
  if (isBound && account.name !== group.name) misfit("roles are bound to its ServiceAccount, which has another name");
  return isBound;
}

/** A scraper that reads annotations of the pods. */
function metrics(facts: WorkloadFacts, ports: FittedPorts): Code | undefined {
  const { manifest } = facts.base;
  const template = isObject(manifest["spec"]) ? manifest["spec"]["template"] : undefined;
  if (!isObject(template)) return undefined;
  const pods = {
    ...manifest,
    ...template,
    metadata: { name: "", ...(isObject(template["metadata"]) ? template["metadata"] : {}) },
  };
  if (annotationOf(pods, "prometheus.io/scrape") !== "true") return undefined;
  const port = ports.nameOf(Number(annotationOf(pods, "prometheus.io/port") ?? ports.main)) ?? "http";
  return record({ port: value(port), namespace: value("monitoring") });
}

export function variablePatch(container: string, patch: PatchTree | undefined): PatchTree {
  return patch === undefined || Object.keys(patch).length === 0 ? {} : { containers: { [container]: patch } };
}

export function volumePatch(container: string, patch: PatchTree | undefined): PatchTree {
  if (patch === undefined) return {};
  const { volumeMounts, ...rest } = patch;
  return { ...rest, ...(volumeMounts === undefined ? {} : { containers: { [container]: { volumeMounts } } }) };
}

/** Keeps the ports of the Service as clients know them. */
function servicePatch(service: Part | undefined, environment: string, ports: FittedPorts): PatchTree {
  const manifest = service?.manifests.get(environment);
  if (manifest === undefined) return {};
  const own = objectsAt(manifest, "spec", "ports").map((port): JsonObject => {
    const target = targetOf(port);
    const name = target === undefined ? undefined : ports.nameOf(target);
    return { protocol: "TCP", ...port, ...(name === undefined ? {} : { targetPort: name }) };
  });
  const isAsBuilt =
    own.length === ports.byName.size &&
    own.every(
      (port) =>
        ports.byName.get(String(port["name"] ?? (own.length === 1 ? "http" : ""))) === port["port"] &&
        port["targetPort"] === (port["name"] ?? "http"),
    );
  if (isAsBuilt) return {};
  const kept = new Set(own.map((port) => port["port"]));
  const gone = [...ports.byName.values()]
    .filter((port) => !kept.has(port))
    .map((port): JsonObject => ({ port, protocol: "TCP", $patch: "delete" }));
  return { objects: { Service: { spec: { ports: [...gone, ...own] } } } };
}

export function patchFor(
  environment: string,
  parts: readonly PatchTree[],
  { patches }: FitContext,
): PatchTree | undefined {
  const merged = [...parts, patches.get(environment) ?? {}].reduce(mergedPatches, {});
  return Object.keys(merged).length === 0 ? undefined : merged;
}
