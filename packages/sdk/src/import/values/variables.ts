import { isCredentialName } from "../../model/credential-name.ts";
import type { JsonObject } from "../../model/kubernetes.ts";
import { isLiteralCredential, namesCredential } from "../../policy/credentials/credential-names.ts";
import { findToken } from "../../policy/credentials/find-token.ts";
import { booleanAt, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { leadsTo, namesAddress } from "./addresses.ts";
import type { ObjectValues } from "./object-values.ts";

/** A variable as the process sees it, and where its value comes from. */
export type Variable = TextVariable | FieldVariable | UnknownVariable;

export interface TextVariable {
  readonly kind: "text";
  /** What the process reads, `$(NAME)` expanded. Where {@link isSecret}, it is never shown. */
  readonly text: string;
  /** As it is written, where it is written in the container itself. */
  readonly written?: string;
  /** It comes from a Secret, is made with what does, or is a credential by its name or shape. */
  readonly isSecret: boolean;
  readonly source?: ValueSource;
}
/** A key of an object of the tree. */
export interface ValueSource {
  readonly kind: "ConfigMap" | "Secret";
  readonly name: string;
  readonly key: string;
}
export interface FieldVariable {
  readonly kind: "field";
  readonly fieldPath: string;
}
/** Its value is not in the tree: what the kubelet finds out, or an object that somebody else makes. */
export interface UnknownVariable {
  readonly kind: "unknown";
  readonly reason: string;
}

export type Variables = ReadonlyMap<string, Variable>;

/** The environment of a container, as the kubelet makes it: what `envFrom` brings, then `env`, each by name. */
export function variablesOf(container: JsonObject, values: ObjectValues): Variables {
  const variables = new Map<string, Variable>();
  for (const from of objectsAt(container, "envFrom")) {
    for (const [name, variable] of variablesFrom(from, values)) variables.set(name, variable);
  }
  for (const entry of objectsAt(container, "env")) {
    const name = stringAt(entry, "name");
    if (name !== undefined) variables.set(name, variableOf(name, entry, values, variables));
  }
  return variables;
}

function variablesFrom(from: JsonObject, values: ObjectValues): readonly (readonly [string, Variable])[] {
  const prefix = stringAt(from, "prefix") ?? "";
  for (const [field, kind] of [
    ["configMapRef", "ConfigMap"],
    ["secretRef", "Secret"],
  ] as const) {
    const name = stringAt(from, field, "name");
    if (name === undefined) continue;
    const found = values.of(kind, name);
    if (found === undefined)
      return [[`${prefix}*`, { kind: "unknown", reason: `reads ${kind}/${name}, which is not in the tree` }]];
    return [...found].flatMap(([key, text]) =>
      text === undefined ? [] : [[prefix + key, fromKey(prefix + key, text, { kind, name, key })] as const],
    );
  }
  return [];
}

function fromKey(name: string, text: string, source: ValueSource): TextVariable {
  return { kind: "text", text, isSecret: source.kind === "Secret" || isCredential(name, text), source };
}

function variableOf(name: string, entry: JsonObject, values: ObjectValues, before: Variables): Variable {
  const from = objectAt(entry, "valueFrom");
  if (from === undefined) return literal(name, stringAt(entry, "value") ?? "", before, values.namespace);
  const fieldPath = stringAt(from, "fieldRef", "fieldPath");
  if (fieldPath !== undefined) return { kind: "field", fieldPath };
  for (const [field, kind] of [
    ["configMapKeyRef", "ConfigMap"],
    ["secretKeyRef", "Secret"],
  ] as const) {
    const object = stringAt(from, field, "name");
    const key = stringAt(from, field, "key");
    if (object === undefined || key === undefined) continue;
    const text = values.of(kind, object)?.get(key);
    if (text !== undefined) return fromKey(name, text, { kind, name: object, key });
    const optional = booleanAt(from, field, "optional") === true ? "may read" : "reads";
    return { kind: "unknown", reason: `${optional} the key ${key} of ${kind}/${object}, which is not in the tree` };
  }
  return { kind: "unknown", reason: "reads what only the node knows" };
}

function literal(name: string, written: string, before: Variables, namespace: string): Variable {
  let isSecret = false;
  let unknown: string | undefined;
  const text = written.replace(/\$(?:\$|\(([^)]*)\))/g, (found, reference: string | undefined) => {
    if (reference === undefined) return "$";
    const variable = before.get(reference);
    if (variable === undefined) return found;
    if (variable.kind === "field" && variable.fieldPath === "metadata.namespace") return namespace;
    if (variable.kind !== "text") {
      unknown = variable.kind === "field" ? `is made with ${variable.fieldPath}` : variable.reason;
      return found;
    }
    isSecret ||= variable.isSecret;
    return variable.text;
  });
  if (unknown !== undefined) return { kind: "unknown", reason: unknown };
  return { kind: "text", text, written, isSecret: isSecret || isCredential(name, text) };
}

/**
 * Whether a value is a credential, by its name or by its shape. What the types refuse as text is one whatever its value.
 */
export function isCredential(name: string, text: string): boolean {
  if (isCredentialName(name)) return true;
  return (namesCredential(name) && isLiteralCredential(text)) || findToken(name, text) !== undefined;
}

/** Whether some variable leads to the host. */
export function namesHost(variables: Variables, host: string): boolean {
  return [...variables].some(
    ([name, variable]) => variable.kind === "text" && leadsTo(variable.text, host, namesAddress(name)),
  );
}
