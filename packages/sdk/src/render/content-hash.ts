import { createHash } from "node:crypto";
import { isJsonArray, isJsonObject } from "../model/json.ts";
import type { Json, Manifest } from "../model/kubernetes.ts";
import { refuseTree } from "./refuse-tree.ts";

/**
 * The suffix that Kustomize gives to the name of a generated ConfigMap or Secret: ten digits of the SHA-256 of its
 * content in Go's JSON, in letters that make no words.
 *
 * @param at The object, for errors.
 * @throws SdkError INVALID_TREE for content that Kustomize's versions hash differently.
 */
export function contentHash(object: Manifest, at: string): string {
  refuseUnhashable(object["data"], `${at}: data`);
  refuseUnhashable(object["stringData"], `${at}: stringData`);
  const hashed = object.kind === "Secret" ? secretContent(object) : configMapContent(object);
  const hex = createHash("sha256").update(goJson(hashed)).digest("hex");
  return hex.slice(0, 10).replace(/[013ae]/g, (digit) => LETTERS[digit] ?? digit);
}

function refuseUnhashable(data: Json | undefined, at: string): void {
  for (const [key, value] of Object.entries(isJsonObject(data) ? data : {})) {
    if (typeof value !== "string") refuseTree(`${at}[${key}]`, "the value is not text", "put it in quotes");
    if (/[\b\f]/.test(value)) {
      refuseTree(
        `${at}[${key}]`,
        "the text has a backspace or form feed, which Kustomize's versions hash differently",
        "leave the character out",
      );
    }
  }
}

const LETTERS: { readonly [digit: string]: string } = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

/** Kustomize means to hash the name too, but looks for it in a field `metadata/name`, which there is not. */
const NO_NAME = "";

function configMapContent({ data, binaryData }: Manifest): Json {
  const content = { kind: "ConfigMap", name: NO_NAME, data: data ?? "" };
  return isJsonObject(binaryData) ? { ...content, binaryData } : content;
}

function secretContent({ type, data, stringData }: Manifest): Json {
  const content = { kind: "Secret", type: type ?? "", name: NO_NAME, data: data ?? "" };
  return isJsonObject(stringData) ? { ...content, stringData } : content;
}

/** JSON as Go's encoding/json writes it: sorted keys, and what HTML or JavaScript could misread escaped. */
function goJson(value: Json): string {
  if (typeof value === "string") return goString(value);
  if (isJsonArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${goString(key)}:${goJson(item)}`).join(",")}}`;
}

function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
