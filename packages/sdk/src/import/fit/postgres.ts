import { withoutContentHash } from "../../policy/content-hash-names.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import { call, type Entry, expression, open, record, value } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { rawObjects } from "../raw/raw-component.ts";
import { fitsEnvFile } from "../values/secret-store.ts";
import { type TextVariable, variablesOf } from "../values/variables.ts";
import { fitClaims } from "./claims.ts";
import { entry } from "./entry.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { Allowed, FitContext } from "./fit-context.ts";
import { fitImage } from "./image.ts";
import { asRaw } from "./kept-objects.ts";
import { Misfit, misfit } from "./misfit.ts";
import { patchCode } from "./patch-tree.ts";
import { patchFor } from "./patches.ts";
import { podEntries } from "./pod-entries.ts";
import { fitPorts } from "./ports.ts";
import { fitResources } from "./resources.ts";
import { clientService, countIn, othersOf, statefulFacts, storageEntries } from "./stateful.ts";

const DATA = {
  claim: "data",
  mountPath: "/var/lib/postgresql/data",
  folder: "/var/lib/postgresql/data/pgdata",
} as const;
const VARIABLES: ReadonlySet<string> = new Set(["POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB", "PGDATA"]);

/**
 * A StatefulSet of PostgreSQL as `postgres(…)`: only where its data lies as the builder has it. Another folder would be
 * an empty database.
 */
export function fitPostgres(group: Group, allowed: Allowed, context: FitContext): DraftedComponent {
  const facts = statefulFacts(group, context);
  const image = fitImage(facts);
  if (!/(^|\/)postgres(ql)?$/.test(image.repository)) misfit("its image is none of PostgreSQL's");
  for (const { name } of context.sources) if (countIn(facts, name) !== 1) misfit("it runs several PostgreSQL servers");
  const ports = fitPorts(facts, clientService(group), "postgres");
  if (ports.main !== 5432 || ports.byName.size > 1) misfit("it listens on other ports than 5432");
  const claims = fitClaims(facts, context);
  if (!claims.names.has(DATA.claim) || claims.names.size > 1)
    misfit("its claim is not called data, and another one would be empty");
  requireFolder(facts, context);
  const database = databaseOf(facts, context);
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
  const user = podEntries(facts, group, context).filter(({ key }) => key === "user");
  const entries: Entry[] = [
    { key: "image", value: value(image.pinned) },
    { key: "database", value: value(database) },
    { key: "storage", value: value(storage) },
    {
      key: "resources",
      value: resources.code,
      ...(resources.comment === undefined ? {} : { comment: resources.comment }),
    },
    ...user,
  ];
  const settings = new Map<string, readonly Entry[]>();
  for (const { name, tier } of context.sources) {
    const own = objects.byEnvironment.get(name) ?? [];
    const patch = patchFor(name, [], context);
    const tag = image.tags.get(name) ?? "";
    settings.set(name, [
      ...entry("tag", tag === image.tags.get(context.reference.name) ? undefined : value(tag)),
      ...storageEntries(claims, name),
      ...(tier === "production" ? [backup(claims.settings.get(name)?.storage ?? storage)] : []),
      ...entry("resources", resources.settings.get(name)),
      ...entry("objects", own.length === 0 ? undefined : { kind: "list", items: own }),
      ...entry("patch", patch === undefined ? undefined : patchCode(patch)),
    ]);
  }
  const code = call("postgres", value(group.name), open({ kind: "record", entries }));
  const declarations = [...objects.declarations, { name: context.place.identifier, code, isExported: true as const }];
  return { name: group.name, ...context.place, builder: "postgres", declarations, settings };
}

/** Every night, a week of copies, and room for them. */
function backup(storage: string): Entry {
  const [, amount = "1", unit = "Gi"] = /^(\d+)(\D+)$/.exec(storage) ?? [];
  const code = record({
    schedule: value("30 2 * * *"),
    keepDays: value(7),
    storage: value(`${BigInt(amount) * 2n}${unit}`),
  });
  return {
    key: "backup",
    value: code,
    comment: "TODO: the backup was not there; choose when it runs, how long a copy is kept, and room for them.",
  };
}

function variableIn(
  facts: WorkloadFacts,
  context: FitContext,
  environment: string,
  name: string,
): TextVariable | undefined {
  const [form, values] = [facts.of.get(environment), context.valuesIn.get(environment)];
  const variable =
    form === undefined || values === undefined ? undefined : variablesOf(form.container, values).get(name);
  return variable?.kind === "text" ? variable : undefined;
}

function requireFolder(facts: WorkloadFacts, context: FitContext): void {
  for (const { name } of context.sources) {
    const folder = variableIn(facts, context, name, "PGDATA")?.text;
    if (folder !== DATA.folder)
      misfit(`its data is in ${folder ?? DATA.mountPath}, and the builder's in ${DATA.folder}: it would come up empty`);
    const form = facts.of.get(name);
    const values = context.valuesIn.get(name);
    if (form === undefined || values === undefined) continue;
    const mount = objectsAt(form.container, "volumeMounts").find((each) => each["name"] === DATA.claim);
    if (stringAt(mount, "mountPath") !== DATA.mountPath)
      misfit(`its data is mounted elsewhere than at ${DATA.mountPath}`);
    const other = [...variablesOf(form.container, values).keys()].find((each) => !VARIABLES.has(each));
    if (other !== undefined) misfit(`the builder does not set its variable ${other}`);
    if (form.container["command"] !== undefined || form.container["args"] !== undefined)
      misfit("it is started by a command of its own");
  }
}

/** Its name is no secret, wherever it stood. */
export function databaseOf(facts: WorkloadFacts, context: FitContext): string {
  const names = new Set(context.sources.map(({ name }) => variableIn(facts, context, name, "POSTGRES_DB")?.text));
  const [name] = names;
  if (name === undefined || names.size > 1) return misfit("its database is not named, or differs between environments");
  return name;
}

/** The builder declares user and password; their values stay, and readers name the builder's keys. */
function adoptCredentials(group: Group, facts: WorkloadFacts, context: FitContext): void {
  const { reference: base } = context;
  const reference = { name: context.place.identifier, from: context.place.file };
  for (const key of ["POSTGRES_USER", "POSTGRES_PASSWORD"] as const) {
    const values = new Map<string, string>();
    for (const { name } of context.sources) {
      const text = variableIn(facts, context, name, key)?.text;
      if (text === undefined || !fitsEnvFile(text)) throw new Misfit(`it has no ${key}`);
      values.set(name, text);
    }
    const variable = variableIn(facts, context, base.name, key);
    const source = variable?.source;
    const origin =
      source === undefined ? `StatefulSet/${group.name}` : `${source.kind}/${withoutContentHash(source.name)}`;
    const stored = context.store.adopt(
      group.name,
      key,
      values,
      expression(`${reference.name}.credentials.${key}`, reference),
      origin,
    );
    if (source !== undefined) context.adopted.set(`${withoutContentHash(source.name)}/${source.key}`, stored);
    for (const environment of values.keys())
      context.moved.push({ environment, from: `${origin} ${source?.key ?? key}`, to: `${group.name}.env` });
  }
}
