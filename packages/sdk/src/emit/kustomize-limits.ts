import { SdkError } from "../errors.ts";
import { isJsonArray } from "../model/json.ts";
import type { Json } from "../model/kubernetes.ts";
import { readPlainScalar } from "../render/yaml/go-scalar.ts";

/**
 * What Kustomize itself loses or stumbles over, in every version from 4.5.4 to 5.8, however well the file that it
 * reads is written: between its steps it passes objects on as JSON and as YAML, and some strings do not survive that.
 * We refuse to emit them, with a reason, rather than have them change or fail on the way to the cluster.
 */

/** Delete, C1 controls (U+0085 becomes a space), and two that are no characters. */
const LOST = /[\u007f-\u009f\ufffe\uffff]/;

/** The reader of Kustomize's own intermediate text looks for a key's colon within 1,024 bytes. */
const MAX_KEY_BYTES = 1_000;

/** Read as a date, or as a boolean of YAML 1.1, where {@link readPlainScalar} says that kubectl reads it so. */
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]|$)/;

/** Signs in a written text that it may hold one of these: cheap to look for, before the object is walked. */
const SIGNS = ["\\u", '"<<"', "? ", '"\\t'] as const;

/**
 * @param text - what was written of `value`; only a suspicious one costs a walk through the value.
 * @throws SdkError INVALID_VALUE naming the field.
 */
export function refuseWhatKustomizeLoses(value: Json, text: string, path: string): void {
  if (SIGNS.some((sign) => text.includes(sign))) walk(value, path, false);
  else if (text.includes("annotations:") && losesAnnotations(value, false)) walk(value, path, false);
}

/** The same for a file that becomes a ConfigMap's value. */
export function refuseLostContent(content: string, path: string): void {
  refuseLostText(content, path);
}

function walk(value: Json | undefined, path: string, isAnnotations: boolean): void {
  if (typeof value === "string") {
    refuseLostText(value, path);
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, false);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      refuseLostKey(key, path);
      if (isAnnotations) refuseLostAnnotation(key, path);
      walk(child, `${path}.${key}`, key === "annotations");
    }
  }
}

/** Whether the key of an annotation is lost: nothing else can be where a text has none of the signs. */
function losesAnnotations(value: Json | undefined, isAnnotations: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isJsonArray(value)) return value.some((item) => losesAnnotations(item, false));
  for (const key in value) {
    if (isAnnotations && isLostAnnotation(key)) return true;
    if (losesAnnotations(value[key], key === "annotations")) return true;
  }
  return false;
}

function refuseLostText(text: string, path: string): void {
  if (text.startsWith("\t") && /[\n\u2028\u2029]/.test(text)) {
    // It writes such a text as a block whose first line it does not understand when it reads it again.
    refuse(path, "begins with a tab and has several lines", "Begin the text with spaces, or with its first word.");
  }
  const [character] = LOST.exec(text) ?? [];
  if (character === undefined) return;
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  refuse(path, `holds the character U+${code}`, "Take it out, or carry the text in base64 (binaryData, or a file).");
}

function refuseLostKey(key: string, path: string): void {
  refuseLostText(key, path);
  if (key === "<<") refuse(path, 'has the key "<<", which it takes for a merge', "Rename the key.");
  // A character takes six bytes at most, in JSON's escapes.
  if (key.length > MAX_KEY_BYTES / 6 - 2 && Buffer.byteLength(JSON.stringify(key)) > MAX_KEY_BYTES) {
    refuse(path, `has a key longer than ${MAX_KEY_BYTES} bytes`, "Shorten the key.");
  }
}

/** Kustomize writes annotations anew, without the quotes that their keys had. */
function refuseLostAnnotation(key: string, path: string): void {
  if (isLostAnnotation(key)) {
    refuse(
      path,
      `has the key "${key}", which it reads as no text`,
      "Use a key with a prefix, such as example.com/key.",
    );
  }
}

function isLostAnnotation(key: string): boolean {
  return key === "" || typeof readPlainScalar(key) !== "string" || DATE.test(key);
}

function refuse(path: string, message: string, hint: string): never {
  throw new SdkError({ code: "INVALID_VALUE", path, message: `Kustomize cannot carry this: it ${message}`, hint });
}
