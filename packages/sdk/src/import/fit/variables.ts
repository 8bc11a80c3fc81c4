import type { Json } from "../../model/kubernetes.ts";
import { withoutContentHash } from "../../policy/content-hash-names.ts";
import { type Code, type Entry, expression, record, SDK, value } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import { asLabel } from "../source/environment-names.ts";
import { leadsTo, namesAddress } from "../values/addresses.ts";
import { fitsEnvFile, type KeyValues, keyName, type StoredKey } from "../values/secret-store.ts";
import { type TextVariable, type Variable, type Variables, variablesOf } from "../values/variables.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { type TextPart, textCode, withHosts } from "./hosts.ts";
import { misfit } from "./misfit.ts";
import { type PatchTree, REMOVED } from "./patch-tree.ts";

/** A container's environment in code, and what each environment changes of it. */
export interface FittedVariables {
  readonly entries: readonly Entry[];
  /** By environment: `env` and `addEnv` of the container's patch. */
  readonly patches: ReadonlyMap<string, PatchTree>;
}

/** The names that a builder sets itself are left out: `PORT` of a service. */
export function fitVariables(
  group: Group,
  facts: WorkloadFacts,
  context: FitContext,
  ownNames: ReadonlySet<string>,
): FittedVariables {
  const found = new Map<string, Variables>();
  for (const { name } of context.sources) {
    const values = context.valuesIn.get(name);
    const form = facts.of.get(name);
    if (values !== undefined && form !== undefined) found.set(name, variablesOf(form.container, values));
  }
  const names = [...new Set([...found.values()].flatMap((variables) => [...variables.keys()]))].filter(
    (name) => !ownNames.has(name),
  );
  const inBase = found.get(context.reference.name) ?? new Map<string, Variable>();
  const entries: Entry[] = [];
  const patches = new Map<string, { env: Record<string, Json>; addEnv: Record<string, Json> }>(
    context.sources.map(({ name }) => [name, { env: {}, addEnv: {} }]),
  );
  for (const name of names) {
    const forms = new Map([...found].map(([environment, variables]) => [environment, variables.get(name)]));
    for (const variable of forms.values()) if (variable?.kind === "unknown") misfit(`${name} ${variable.reason}`);
    const base = inBase.get(name);
    const isSecret = [...forms.values()].some((variable) => variable?.kind === "text" && variable.isSecret);
    if (base === undefined) {
      if (isSecret) misfit(`${name} is a credential that some environments lack`);
      for (const [environment, variable] of forms) {
        const patch = patches.get(environment);
        if (variable !== undefined && patch !== undefined) patch.addEnv[name] = plainText(name, variable);
      }
      continue;
    }
    entries.push({
      key: name,
      value: isSecret ? secretCode(name, forms, group, context, found) : plainCode(name, base, context, inBase),
    });
    for (const [environment, variable] of forms) {
      const patch = patches.get(environment);
      if (patch === undefined || environment === context.reference.name) continue;
      if (variable === undefined) patch.env[name] = REMOVED;
      else if (!isSecret && !sameText(base, variable, environment, context))
        patch.env[name] = plainText(name, variable);
    }
  }
  return { entries, patches: new Map([...patches].map(([environment, patch]) => [environment, present(patch)])) };
}

function present({
  env,
  addEnv,
}: {
  readonly env: Record<string, Json>;
  readonly addEnv: Record<string, Json>;
}): PatchTree {
  return {
    ...(Object.keys(env).length === 0 ? {} : { env }),
    ...(Object.keys(addEnv).length === 0 ? {} : { addEnv }),
  };
}

function plainText(name: string, variable: Variable): string {
  return variable.kind === "text" ? variable.text : misfit(`${name} is a field of the pod in some environments`);
}

/** The same, but for the environment's own namespace in the name of a host. */
function sameText(
  base: Variable,
  other: Variable,
  environment: string,
  { sources, reference, targets }: FitContext,
): boolean {
  if (base.kind !== "text" || other.kind !== "text")
    return base.kind === other.kind && JSON.stringify(base) === JSON.stringify(other);
  const namespace = sources.find(({ name }) => name === environment)?.namespace ?? "";
  const parts = withHosts(base.text, targets, reference.namespace);
  const isInOwn = parts.some((part) => typeof part !== "string" && part.text === "podNamespace");
  if (!isInOwn) return base.text === other.text;
  return JSON.stringify(parts) === JSON.stringify(withHosts(other.text, targets, namespace));
}

function plainCode(name: string, variable: Variable, context: FitContext, around: Variables): Code {
  if (variable.kind === "field") return fieldCode(variable.fieldPath);
  if (variable.kind !== "text") return misfit(`${name} is not in the tree`);
  const parts = withHosts(variable.text, context.targets, context.reference.namespace, namesAddress(name));
  if (parts.some((part) => typeof part !== "string")) return textCode(parts, context.targets.values());
  for (const target of context.targets.values()) {
    if (!names(around, target.host)) continue;
    const { reference } = target;
    if (/PORT$/.test(name) && variable.text === String(target.port))
      return expression(`${reference.name}.port`, reference);
    if (/(DB|DATABASE|DBNAME)$|DATABASE_NAME$|DB_NAME$/.test(name) && variable.text === target.database) {
      return expression(`${reference.name}.database`, reference);
    }
  }
  return value(variable.text);
}

/** Whether some variable leads to the host. */
function names(variables: Variables, host: string): boolean {
  return [...variables].some(
    ([name, variable]) => variable.kind === "text" && leadsTo(variable.text, host, namesAddress(name)),
  );
}

const FIELDS: readonly string[] = [
  "metadata.name",
  "metadata.namespace",
  "spec.nodeName",
  "status.podIP",
  "status.hostIP",
];

function fieldCode(fieldPath: string): Code {
  if (fieldPath === "metadata.name") return expression("podName", { name: "podName", from: SDK });
  if (fieldPath === "metadata.namespace") return expression("podNamespace", { name: "podNamespace", from: SDK });
  if (!FIELDS.includes(fieldPath)) misfit(`it reads ${fieldPath}`);
  return record({ kind: value("field"), fieldPath: value(fieldPath) });
}

type Forms = ReadonlyMap<string, Variable | undefined>;

/** A key of a declared secret, or text that is composed of some in the pod. */
function secretCode(
  name: string,
  forms: Forms,
  group: Group,
  context: FitContext,
  found: ReadonlyMap<string, Variables>,
): Code {
  const texts = new Map<string, TextVariable>();
  for (const [environment, variable] of forms) {
    if (variable?.kind !== "text") return misfit(`${name} is a credential that ${environment} lacks`);
    texts.set(environment, variable);
  }
  return (
    composed(name, texts, group, context, found) ??
    keyOf(name, texts, found.get(context.reference.name) ?? new Map(), group, context).code
  );
}

/** Text around other variables, or a URL with a user and a password in it. */
function composed(
  name: string,
  texts: ReadonlyMap<string, TextVariable>,
  group: Group,
  context: FitContext,
  found: ReadonlyMap<string, Variables>,
): Code | undefined {
  const written = new Set([...texts.values()].map((variable) => variable.written));
  const [text] = written;
  const namespace = context.reference.namespace;
  if (written.size === 1 && text !== undefined && /\$\([^)]+\)/.test(text)) {
    const parts: TextPart[] = [];
    for (const [index, piece] of text.split(/\$\(([^)]+)\)/).entries()) {
      if (index % 2 === 0) parts.push(...withHosts(piece.replaceAll("$$", "$"), context.targets, namespace));
      else parts.push(...variableParts(piece, group, context, found));
    }
    return textCode(rejoined(parts, context, namespace), context.targets.values());
  }
  const urls = new Map(
    [...texts].map(([environment, variable]) => [
      environment,
      /^([a-z][a-z0-9+.-]*:\/\/)([^:@/]*):([^@]*)@(.*)$/s.exec(variable.text),
    ]),
  );
  const match = urls.get(context.reference.name);
  if (
    match === null ||
    match === undefined ||
    [...urls.values()].some((each) => each?.[1] !== match[1] || each?.[4] !== match[4])
  )
    return undefined;
  if ([...texts.values()].some((variable) => variable.source !== undefined)) return undefined;
  const hosts = withHosts(match[4] ?? "", context.targets, namespace);
  const part = (index: number, suffix: string): TextPart => {
    const values = valuesAt(urls, index);
    const known = bestKey(context.store.withValues(values), hosts, suffix);
    const stored =
      known ??
      (index === 2 && new Set(values.values()).size === 1
        ? undefined
        : context.store.declare(
            group.name,
            `${name}_${suffix}`,
            values,
            `${group.workload?.kind ?? ""}/${group.name}`,
          ));
    return stored === undefined ? (match[index] ?? "") : reference(stored.code);
  };
  const [user, password] = [part(2, "USER"), part(3, "PASSWORD")];
  const secret = typeof password === "string" ? "" : (context.store.withValues(valuesAt(urls, 3))[0]?.secret ?? "");
  for (const environment of urls.keys()) {
    const from = `${group.workload?.kind ?? ""}/${group.name} ${name}`;
    context.moved.push({ environment, from, to: `${secret}.env` });
  }
  return textCode([match[1] ?? "", user, ":", password, "@", ...hosts], context.targets.values());
}

function valuesAt(urls: ReadonlyMap<string, RegExpExecArray | null>, index: number): KeyValues {
  return new Map([...urls].map(([environment, each]) => [environment, each?.[index] ?? ""]));
}

/** A host in front of a `$(VAR)` was looked at without what is in front of it: once more, as a whole. */
function rejoined(parts: readonly TextPart[], { targets }: FitContext, namespace: string): readonly TextPart[] {
  return parts.flatMap((part, index) => {
    if (typeof part !== "string" || index === 0 || !part.startsWith("@")) return [part];
    return ["@", ...withHosts(part.slice(1), targets, namespace)];
  });
}

function variableParts(
  name: string,
  group: Group,
  context: FitContext,
  found: ReadonlyMap<string, Variables>,
): readonly TextPart[] {
  const forms: Forms = new Map([...found].map(([environment, variables]) => [environment, variables.get(name)]));
  const base = forms.get(context.reference.name);
  if (base?.kind !== "text") return misfit(`${name} is not in the tree`);
  const isSecret = [...forms.values()].some((variable) => variable?.kind === "text" && variable.isSecret);
  if (isSecret) return [reference(secretCode(name, forms, group, context, found))];
  return withHosts(base.text, context.targets, context.reference.namespace);
}

function reference(code: Code): TextPart {
  return code.kind === "expression" ? { text: code.text, imports: code.imports } : misfit("a template cannot hold it");
}

/** Of several keys with one value, that of a component that the text leads to; a coincidence is no link. */
function bestKey(keys: readonly StoredKey[], hosts: readonly TextPart[], suffix: string): StoredKey | undefined {
  const named = hosts.flatMap((part) => (typeof part === "string" ? [] : part.imports.map(({ name }) => name)));
  return keys.find(
    ({ key, code }) =>
      key.endsWith(suffix) && code.kind === "expression" && named.some((name) => code.text.startsWith(`${name}.`)),
  );
}

/** The declared key that carries a variable's values. */
function keyOf(
  name: string,
  texts: ReadonlyMap<string, TextVariable>,
  around: Variables,
  group: Group,
  context: FitContext,
): StoredKey {
  const values: KeyValues = new Map([...texts].map(([environment, { text }]) => [environment, text]));
  if (![...values.values()].every(fitsEnvFile))
    return misfit(`${name} is empty, or no single line, and an env file cannot hold it`);
  const sources = new Set(
    [...texts.values()].map(({ source }) =>
      source === undefined ? "" : `${withoutContentHash(source.name)}/${source.key}`,
    ),
  );
  const [source = ""] = sources;
  if (sources.size === 1 && source !== "") {
    const known = context.adopted.get(source);
    if (known !== undefined) return known;
    const [secret = "", key = ""] = source.split("/");
    const stored = context.store.declare(asLabel(secret), keyName(key), values, `Secret/${secret}`);
    note(values, `Secret/${secret} ${key}`, stored, context);
    return stored;
  }
  const same = context.store.withValues(values).filter((key) => key.key === name);
  const linked =
    same.find(({ secret }) => names(around, secret)) ?? same.find(({ secret }) => !context.targets.has(secret));
  if (linked !== undefined) {
    note(values, `${group.workload?.kind ?? ""}/${group.name} ${name}`, linked, context);
    return linked;
  }
  return ownKey(name, values, group, context);
}

function ownKey(name: string, values: KeyValues, group: Group, context: FitContext): StoredKey {
  const stored = context.store.declare(
    group.name,
    keyName(name),
    values,
    `${group.workload?.kind ?? ""}/${group.name}`,
  );
  note(values, `${group.workload?.kind ?? ""}/${group.name} ${name}`, stored, context);
  return stored;
}

function note(values: KeyValues, from: string, { secret }: StoredKey, { moved }: FitContext): void {
  for (const environment of values.keys()) moved.push({ environment, from, to: `${secret}.env` });
}
