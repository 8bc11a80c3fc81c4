import { isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";
import { annotationOf, booleanAt, numberAt, objectsAt, stringAt } from "../../policy/read.ts";
import { type Code, type Entry, record, value } from "../code/code.ts";
import { type Group, onlyPart, type Part } from "../group/part.ts";
import { entry } from "./entry.ts";
import { alike, type WorkloadFacts } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { misfit } from "./misfit.ts";
import type { FittedPorts } from "./ports.ts";

/** The command and its arguments. */
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
export function metrics(facts: WorkloadFacts, ports: FittedPorts): Code | undefined {
  const { manifest } = facts.base;
  const template = isJsonObject(manifest["spec"]) ? manifest["spec"]["template"] : undefined;
  if (!isJsonObject(template)) return undefined;
  const pods = {
    ...manifest,
    ...template,
    metadata: { name: "", ...(isJsonObject(template["metadata"]) ? template["metadata"] : {}) },
  };
  if (annotationOf(pods, "prometheus.io/scrape") !== "true") return undefined;
  const port = ports.nameOf(Number(annotationOf(pods, "prometheus.io/port") ?? ports.main)) ?? "http";
  return record({ port: value(port), namespace: value("monitoring") });
}
