import { SdkError } from "../../errors.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { booleanAt, listAt, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { parseYaml } from "../../render/yaml/parse.ts";
import { sawManifest } from "../secrets/seen-values.ts";

/** A manifest, and where in its text it stands. */
export interface WrittenManifest {
  readonly manifest: Manifest;
  /** Position of its document, from 0; documents without anything in them do not count. */
  readonly document: number;
  /** Its path in the document: empty, or `items[3]` in a List. */
  readonly base: string;
}

/** What a text holds, and what of it is no manifest. */
export interface ManifestText {
  readonly manifests: readonly WrittenManifest[];
  readonly faults: readonly TextFault[];
}

export interface TextFault {
  readonly message: string;
  readonly hint: string;
  /** From 1, where the text cannot be read at all. */
  readonly line?: number;
}

export interface ReadTextOptions {
  /** `true`: a document with neither apiVersion nor kind is something else, and no fault. @default false */
  readonly mixed?: boolean;
}

/**
 * The manifests in a text of YAML documents, or of JSON; a List's are its items. What a controller made, as in the
 * output of `kubectl get`, is left out: its owner is what somebody wrote.
 */
export function readManifestText(text: string, { mixed = false }: ReadTextOptions = {}): ManifestText {
  const parsed = parse(text);
  if ("fault" in parsed) return { manifests: [], faults: [parsed.fault] };
  const manifests: WrittenManifest[] = [];
  const faults: TextFault[] = [];
  const read = (value: Json, document: number, base: string): void => {
    if (isList(value)) {
      for (const [index, item] of listAt(value, "items").entries()) read(item, document, `items[${index}]`);
      return;
    }
    const manifest = asManifest(value);
    if (typeof manifest !== "string") sawManifest(manifest);
    const place = `document ${document + 1}${base === "" ? "" : `, ${base}`}`;
    if (typeof manifest !== "string") {
      if (!isControlled(manifest)) manifests.push({ manifest, document, base });
    } else if (!(mixed && isSomethingElse(value))) faults.push({ message: `${place} ${manifest}`, hint: COMPLETE });
  };
  for (const [document, value] of parsed.documents.entries()) read(value, document, "");
  return { manifests, faults };
}

const COMPLETE = "Every object of Kubernetes has apiVersion, kind and metadata.name.";

function parse(text: string): { readonly documents: readonly Json[] } | { readonly fault: TextFault } {
  try {
    return { documents: parseYaml(text, "text") };
  } catch (thrown) {
    if (!(thrown instanceof SdkError)) throw thrown;
    const [, line = ""] = thrown.path.split(":");
    const isTemplate = text.includes("{{");
    const fault = {
      message: `no YAML that can be read: ${thrown.message.slice(thrown.path.length + 2)}`,
      hint: isTemplate ? "Render the template, and judge that: `helm template … | ecom-k8s verify -`." : thrown.hint,
      ...(/^\d+$/.test(line) ? { line: Number(line) } : {}),
    };
    return { fault };
  }
}

/** The value as a manifest, or what keeps it from being one. */
function asManifest(value: Json): Manifest | string {
  if (!isJsonObject(value)) return "is no object";
  const apiVersion = stringAt(value, "apiVersion");
  const kind = stringAt(value, "kind");
  if (apiVersion === undefined) return "has no apiVersion";
  if (kind === undefined) return `(${apiVersion}) has no kind`;
  const metadata = objectAt(value, "metadata") ?? {};
  const name = nameOf(metadata);
  if (name === undefined) return `(${kind}) has no metadata.name`;
  return { ...value, apiVersion, kind, metadata: { ...metadata, name } };
}

/** What the API server makes of a generateName begins with it. */
function nameOf(metadata: JsonObject): string | undefined {
  return stringAt(metadata, "name") ?? stringAt(metadata, "generateName")?.replace(/[-.]+$/, "");
}

/** `kind: List`, or one of its typed forms such as ConfigMapList. */
function isList(value: Json): value is JsonObject {
  return isJsonObject(value) && stringAt(value, "kind")?.endsWith("List") === true && Array.isArray(value["items"]);
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/ */
function isControlled({ metadata }: Manifest): boolean {
  return objectsAt(metadata, "ownerReferences").some((owner) => booleanAt(owner, "controller") === true);
}

function isSomethingElse(value: Json): boolean {
  return !isJsonObject(value) || (value["apiVersion"] === undefined && value["kind"] === undefined);
}
