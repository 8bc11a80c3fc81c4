import { Buffer } from "node:buffer";
import { isJsonArray, isJsonObject } from "../model/json.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { isPlainKey } from "./plain-key.ts";
import { refuseTree } from "./refuse-tree.ts";

/**
 * Refuses objects that Kustomize does not take as they are: it unwraps lists, drops what is marked as local, and makes
 * text of annotations, each version in its own way.
 *
 * @param file The object's file, for errors.
 * @throws SdkError INVALID_TREE
 */
export function refuseUnbuildable(object: Manifest, file: string): void {
  if (object.kind.endsWith("List")) {
    refuseTree(file, `Kustomize takes a ${object.kind} apart, or drops it`, "emit the objects one by one");
  }
  const { annotations, name, namespace } = object.metadata;
  refuseComma(object.kind, `${file}: kind`);
  refuseComma(name, `${file}: metadata.name`);
  if (namespace === "") {
    refuseTree(`${file}: metadata.namespace`, "the namespace is empty", "leave the field out, or name the namespace");
  }
  if (isJsonObject(annotations)) refuseAnnotations(annotations, `${file}: metadata.annotations`);
  refuseUnprintable(object, file);
}

/**
 * Kustomize notes the kinds, names and namespaces that an object has had in lists with commas; where one has a comma
 * itself, it ends in a panic.
 *
 * @throws SdkError INVALID_TREE
 */
export function refuseComma(text: string, at: string): void {
  if (text.includes(",")) refuseTree(at, "Kustomize cannot tell a comma in it from one between two", "leave it out");
}

/**
 * Refuses annotations that Kustomize changes or acts upon: it writes them all anew, without the quotes of their names.
 *
 * @throws SdkError INVALID_TREE
 */
export function refuseAnnotations(annotations: JsonObject, at: string): void {
  for (const [name, value] of Object.entries(annotations)) {
    if (name === "" || !isPlainKey(name)) {
      refuseTree(`${at}[${name}]`, "Kustomize takes the name for a number or a word of YAML", "give the name a prefix");
    }
    if (typeof value !== "string")
      refuseTree(`${at}[${name}]`, "an annotation's value is not text", "put it in quotes");
    if (name === "config.kubernetes.io/local-config") {
      refuseTree(`${at}[${name}]`, "this annotation makes Kustomize drop the object", "leave the annotation out");
    }
  }
}

/**
 * What Go's YAML cannot read back from Kustomize's output: DEL and the C1 controls, the Unicode line and paragraph
 * separators (which end a line in YAML 1.1), and what is no character.
 */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;
/** What is plain ASCII has none of these, and nearly every text is. */
const PLAIN = /^[\n -~]*$/;

/** In the YAML that Kustomize passes on between its steps, a key's colon must come within 1,024 bytes. */
const MAX_KEY_BYTES = 1_000;

/**
 * Refuses text that no Kustomize can print, or read again between its steps; and the key `<<`, which YAML takes for a
 * merge.
 *
 * @throws SdkError INVALID_TREE that names the character, never the text.
 */
export function refuseUnprintable(value: Json, at: string): void {
  if (typeof value === "string") refuseCharacters(value, at);
  else if (isJsonArray(value)) {
    for (let index = 0; index < value.length; index += 1) refuseUnprintable(value[index] ?? null, at);
  } else if (isJsonObject(value)) {
    for (const key in value) {
      if (!SOUND_KEYS.has(key)) refuseKey(key, at);
      refuseUnprintable(value[key] ?? null, at);
    }
  }
}

/** The same few hundred keys are in every object. */
const SOUND_KEYS = new Set<string>();
const MOST_SOUND_KEYS = 2_000;

function refuseKey(key: string, at: string): void {
  if (key === "<<") refuseTree(at, "YAML takes the key << for a merge, and Kustomize drops it", "use another key");
  if (key.length > MAX_KEY_BYTES / 4 && Buffer.byteLength(JSON.stringify(key)) > MAX_KEY_BYTES) {
    refuseTree(at, `a key is longer than ${MAX_KEY_BYTES} bytes`, "use a shorter key");
  }
  refuseCharacters(key, at);
  if (SOUND_KEYS.size < MOST_SOUND_KEYS) SOUND_KEYS.add(key);
}

function refuseCharacters(text: string, at: string): void {
  if (PLAIN.test(text)) return;
  if (text.startsWith("\t") && text.includes("\n")) {
    refuseTree(
      at,
      "a text of several lines begins with a tab, which Kustomize cannot read again",
      "begin it with a word",
    );
  }
  const found = UNPRINTABLE.exec(text)?.[0];
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  refuseTree(at, `a text has the character U+${code}, which Kustomize cannot print`, "leave the character out");
}
