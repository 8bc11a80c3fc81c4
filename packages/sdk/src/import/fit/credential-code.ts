import { withoutContentHash } from "../../policy/content-hash-names.ts";
import type { Code } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import { asLabel } from "../source/environment-names.ts";
import { fitsEnvFile, type KeyValues, keyName, type StoredKey } from "../values/secret-store.ts";
import { namesHost, type TextVariable, type Variable, type Variables } from "../values/variables.ts";
import type { FitContext } from "./fit-context.ts";
import { type TextPart, textCode, withHosts } from "./hosts.ts";
import { misfit } from "./misfit.ts";

/** A variable in each environment. */
export type Forms = ReadonlyMap<string, Variable | undefined>;

/** A key of a declared secret, or text that is composed of some in the pod. */
export function secretCode(
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
    same.find(({ secret }) => namesHost(around, secret)) ?? same.find(({ secret }) => !context.targets.has(secret));
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
