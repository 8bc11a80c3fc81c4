import { SdkError } from "../errors.ts";
import { isJsonArray } from "../model/json.ts";
import type { Json, Manifest } from "../model/kubernetes.ts";
import type { NameReference } from "../model/name-reference.ts";
import type { ConfigKeyReference, SecretNamesOf } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { readerConfigMapName, readerSecretName } from "./reader-names.ts";

/** Keys of one declared secret or ConfigMap. */
export type DeclaredKeys = Readonly<Record<string, SecretKeyReference | ConfigKeyReference>>;

/** What objects read, each under a word of its own. */
export type Reads = Readonly<Record<string, DeclaredKeys>>;

/** A Secret or ConfigMap that is generated for the objects that read it. */
export interface Generated<Key extends string = string> {
  /** The name to put where a field wants it: alone, not as a part of other text. */
  readonly name: string;
  /** Each key with the name, as Kubernetes' key selectors want them: `{ name, key }`. */
  readonly keys: { readonly [K in Key]: { readonly name: string; readonly key: K } };
}

/** What objects can name, by the words under which they read it. */
export type NamesOf<R extends Reads> = { readonly [Word in keyof R]: Generated<keyof R[Word] & string> };

/** The declared secrets among what is read. */
export type SecretsRead<R extends Reads> = { [Word in keyof R]: SecretNamesOf<R[Word][keyof R[Word]]> }[keyof R];

/** No text that YAML can hold has this character, so a name between two is found again wherever it was put. */
const MARK = "\u0000";
const MARKED = new RegExp(`^${MARK}(Secret|ConfigMap)/([^${MARK}]+)${MARK}$`);

/**
 * What a component's objects are given to name what they read. Where the names end up, {@link namedIn} finds.
 *
 * @throws {SdkError} `INVALID_VALUE` where the keys under one word are not all of one Secret or ConfigMap
 */
export function generatedNames<const R extends Reads>(component: string, reads: R): NamesOf<R> {
  const names = Object.entries(reads).map(([word, declared]): [string, Generated] => {
    const marked = [...new Set(Object.values(declared).map((key) => markedName(component, key)))];
    const [name] = marked;
    if (name === undefined || marked.length > 1) {
      throw new SdkError({
        code: "INVALID_VALUE",
        message: name === undefined ? "there are no keys to read" : "the keys are not all of one Secret or ConfigMap",
        path: `${component}.reads.${word}`,
        value: Object.keys(declared).join(", "),
        bound: "keys of one declared secret, or of one declared ConfigMap",
        hint: "Give each secret and each ConfigMap a word of its own.",
      });
    }
    return [word, { name, keys: Object.fromEntries(Object.keys(declared).map((key) => [key, { name, key }])) }];
  });
  // Object.fromEntries forgets which words and keys it was given.
  return Object.fromEntries(names) as unknown as NamesOf<R>;
}

function markedName(component: string, key: SecretKeyReference | ConfigKeyReference): string {
  return key.kind === "secret-key"
    ? `${MARK}Secret/${readerSecretName(key.secret, component)}${MARK}`
    : `${MARK}ConfigMap/${readerConfigMapName(key.configMap.name, component)}${MARK}`;
}

/** An object with the names as Kubernetes has them, and the fields that hold them. */
export interface Named {
  readonly object: Manifest;
  readonly references: readonly NameReference[];
  /** The names that it holds, as {@link generatedNames} gave them. */
  readonly names: readonly string[];
}

/**
 * Finds what {@link generatedNames} gave in an object.
 *
 * @throws {SdkError} `INVALID_VALUE` for a name in other text, or where none is followed
 */
export function namedIn(object: Manifest, at: string): Named {
  const references = new Map<string, NameReference>();
  const names = new Set<string>();
  const visit = (value: Json, path: readonly string[]): Json => {
    if (typeof value === "string") return value.includes(MARK) ? follow(value, path) : value;
    if (isJsonArray(value)) return value.map((item) => visit(item, path));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => {
        if (field.includes(MARK)) throw misplaced(at, path, "it is the name of a field");
        return [field, visit(inner, [...path, field])];
      }),
    );
  };
  const follow = (value: string, path: readonly string[]): string => {
    const [, target, name = ""] = MARKED.exec(value) ?? [];
    if (target !== "Secret" && target !== "ConfigMap") throw misplaced(at, path, "it is a part of other text");
    if (path.join("/") === "metadata/name") throw misplaced(at, path, "it is the name of another object");
    const { apiVersion, kind } = object;
    names.add(value);
    references.set(`${target} ${path.join("/")}`, { target, apiVersion, kind, path });
    return name;
  };
  // What is visited has the same fields.
  const visited = visit(object, []) as Manifest;
  return { object: references.size === 0 ? object : visited, references: [...references.values()], names: [...names] };
}

/**
 * Refuses what is said to be read and is named nowhere: a Secret would be generated that nobody reads.
 *
 * @throws {SdkError} `INVALID_VALUE`
 */
export function refuseUnnamed(component: string, reads: Reads, named: readonly string[]): void {
  for (const [word, declared] of Object.entries(reads)) {
    if (Object.values(declared).some((key) => named.includes(markedName(component, key)))) continue;
    throw new SdkError({
      code: "INVALID_VALUE",
      message: `no object names '${word}'`,
      path: `${component}.reads.${word}`,
      value: word,
      bound: "named by at least one of the objects",
      hint: `Give the objects as a function, and put its '${word}.name' or one of its keys where it is read; or leave it out.`,
    });
  }
}

function misplaced(at: string, path: readonly string[], why: string): SdkError {
  return new SdkError({
    code: "INVALID_VALUE",
    message: `a generated name cannot be followed here: ${why}`,
    path: `${at}.${path.join(".").replaceAll(MARK, "")}`,
    bound: "a field whose whole value is the name",
    hint: "Kustomize adds a hash of the content to the name, in fields that hold it alone.",
  });
}
