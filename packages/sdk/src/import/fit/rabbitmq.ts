import { randomBytes } from "node:crypto";
import { withoutContentHash } from "../../policy/content-hash-names.ts";
import { call, type Entry, expression, open, value } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { rawObjects } from "../raw/raw-component.ts";
import { fitsEnvFile } from "../values/secret-store.ts";
import { variablesOf } from "../values/variables.ts";
import { fitClaims } from "./claims.ts";
import { entry } from "./entry.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { Allowed, FitContext } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { asRaw } from "./kept-objects.ts";
import { Misfit, misfit } from "./misfit.ts";
import { patchCode } from "./patch-tree.ts";
import { patchFor } from "./patches.ts";
import { fitPorts } from "./ports.ts";
import { fitResources } from "./resources.ts";
import { clientService, countIn, mountOf, othersOf, statefulFacts, storageEntries } from "./stateful.ts";

const HOME = "/var/lib/rabbitmq";
/** By the names of the image's variables, and of the builder's keys. */
const CREDENTIALS = [
  ["RABBITMQ_DEFAULT_USER", "RABBITMQ_USER"],
  ["RABBITMQ_DEFAULT_PASS", "RABBITMQ_PASSWORD"],
] as const;

/** A StatefulSet of RabbitMQ as `rabbitmq(…)`, whose nodes have names of their own: queues do not move by themselves. */
export function fitRabbitmq(group: Group, allowed: Allowed, context: FitContext): DraftedComponent {
  const facts = statefulFacts(group, context);
  const image = fitImage(facts);
  if (!/(^|\/)rabbitmq$/.test(image.repository)) misfit("its image is none of RabbitMQ's");
  const ports = fitPorts(facts, clientService(group), "amqp");
  if (ports.main !== 5672) misfit("it does not listen on 5672");
  const claims = fitClaims(facts, context);
  if (!claims.names.has("data") || claims.names.size > 1 || mountOf(facts, "data") !== HOME) {
    misfit(`its data is not in ${HOME}, on a claim called data`);
  }
  for (const { container } of facts.of.values()) {
    if (container["command"] !== undefined || container["args"] !== undefined)
      misfit("it is started by a command of its own");
  }
  const counts = new Map(
    context.sources.map(({ name, tier }) => [name, members(countIn(facts, name), tier === "production" ? 3 : 1)]),
  );
  adoptCredentials(group, facts, context);
  const resources = fitResources(facts);
  const [storage = ""] = claims.storage.values();
  const objects = rawObjects(
    group.name,
    [...asRaw(othersOf(group), group), ...allowed(false, new Set())],
    context.place.file,
    context,
    false,
  );
  const entries: Entry[] = [
    { key: "image", value: value(image.pinned) },
    { key: "storage", value: value(storage) },
    {
      key: "resources",
      value: resources.code,
      ...(resources.comment === undefined ? {} : { comment: resources.comment }),
    },
  ];
  const settings = new Map<string, readonly Entry[]>();
  for (const { name } of context.sources) {
    const own = objects.byEnvironment.get(name) ?? [];
    const patch = patchFor(name, [], context);
    const tag = image.tags.get(name) ?? "";
    settings.set(name, [
      ...entry("tag", tag === image.tags.get(context.reference.name) ? undefined : value(tag)),
      { key: "replicas", value: value(counts.get(name) ?? 1) },
      ...storageEntries(claims, name),
      ...entry("resources", resources.settings.get(name)),
      ...entry("objects", own.length === 0 ? undefined : { kind: "list", items: own }),
      ...entry("patch", patch === undefined ? undefined : patchCode(patch)),
    ]);
  }
  const code = call("rabbitmq", value(group.name), open({ kind: "record", entries }));
  const comment =
    "TODO: its nodes get other names than before, and queues do not move by themselves: drain them first.";
  const declarations = [
    ...objects.declarations,
    { name: context.place.identifier, code, isExported: true as const, comment },
  ];
  return { name: group.name, ...context.place, builder: "rabbitmq", declarations, settings };
}

/** An odd count, of at least so many. */
function members(count: number, least: number): number {
  const enough = Math.max(count, least);
  if (enough % 2 === 0 || enough > 9) misfit(`${count} nodes are no quorum (no-even-quorum)`);
  return enough;
}

function adoptCredentials(group: Group, facts: WorkloadFacts, context: FitContext): void {
  const reference = { name: context.place.identifier, from: context.place.file };
  const adopt = (key: string, values: ReadonlyMap<string, string>, origin: string) =>
    context.store.adopt(group.name, key, values, expression(`${reference.name}.credentials.${key}`, reference), origin);
  const known: ReadonlySet<string> = new Set(CREDENTIALS.map(([name]) => name));
  for (const [variableName, key] of CREDENTIALS) {
    const values = new Map<string, string>();
    let origin = `StatefulSet/${group.name}`;
    for (const { name } of context.sources) {
      const [form, texts] = [facts.of.get(name), context.valuesIn.get(name)];
      if (form === undefined || texts === undefined) return;
      const variables = variablesOf(form.container, texts);
      const other = [...variables.keys()].find((each) => !known.has(each) && each !== "RABBITMQ_ERLANG_COOKIE");
      if (other !== undefined) misfit(`the builder does not set its variable ${other}`);
      const variable = variables.get(variableName);
      if (variable?.kind !== "text" || !fitsEnvFile(variable.text)) throw new Misfit(`it has no ${variableName}`);
      values.set(name, variable.text);
      if (variable.source !== undefined)
        origin = `${variable.source.kind}/${withoutContentHash(variable.source.name)} ${variable.source.key}`;
    }
    const stored = adopt(key, values, origin.replace(/ .*/, ""));
    const [, source] = /^Secret\/(.+)$/.exec(origin) ?? [];
    if (source !== undefined) context.adopted.set(source.replace(" ", "/"), stored);
    for (const environment of values.keys()) context.moved.push({ environment, from: origin, to: `${group.name}.env` });
  }
  const cookies = new Map(context.sources.map(({ name }) => [name, cookieOf(facts, context, name)]));
  adopt("RABBITMQ_ERLANG_COOKIE", cookies, `StatefulSet/${group.name}`);
}

/** The nodes' own, where they had one: any other will do for nodes that are new. */
function cookieOf(facts: WorkloadFacts, context: FitContext, environment: string): string {
  const [form, texts] = [facts.of.get(environment), context.valuesIn.get(environment)];
  const variable =
    form === undefined || texts === undefined
      ? undefined
      : variablesOf(form.container, texts).get("RABBITMQ_ERLANG_COOKIE");
  return variable?.kind === "text" && fitsEnvFile(variable.text)
    ? variable.text
    : randomBytes(32).toString("base64url");
}
