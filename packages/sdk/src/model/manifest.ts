import { SdkError } from "../errors.ts";
import type { ComponentObject } from "./component.ts";
import { toJson } from "./json.ts";
import type { KubernetesObject, Manifest } from "./kubernetes.ts";

/**
 * A typed object as a plain manifest: what JSON says of it, so that a class of kubernetes-models is one too.
 *
 * @throws {SdkError} `MISSING_FIELD` where it has no kind, apiVersion or name
 */
export function toManifest(object: KubernetesObject): Manifest {
  const plain: unknown = toJson(object);
  if (isManifest(plain)) return plain;
  throw new SdkError({
    code: "MISSING_FIELD",
    message: "the object has no apiVersion, kind or metadata.name",
    path: `${object.kind ?? "object"}/${object.metadata?.name ?? "?"}`,
    bound: "all three, as text",
    hint: "Give the object its apiVersion, its kind and a name.",
  });
}

/** Whether a value is an object that Kubernetes could take. */
export function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || typeof value["apiVersion"] !== "string" || typeof value["kind"] !== "string") return false;
  const metadata = value["metadata"];
  return isRecord(metadata) && typeof metadata["name"] === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `HorizontalPodAutoscaler` → `horizontal-pod-autoscaler`. */
export function kebabCase(kind: string): string {
  let known = KEBAB_CASES.get(kind);
  if (known === undefined) {
    known = toKebabCase(kind);
    if (KEBAB_CASES.size < MOST_KNOWN) KEBAB_CASES.set(kind, known);
  }
  return known;
}

/** A system has thousands of objects, of a dozen kinds. */
const KEBAB_CASES = new Map<string, string>();
const MOST_KNOWN = 500;

function toKebabCase(kind: string): string {
  return kind
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/** An object with the file that holds it: named for the kind, or for the kind and what sets it apart. */
export function objectFile(object: KubernetesObject, distinction?: string): ComponentObject {
  const manifest = toManifest(object);
  const kind = kebabCase(manifest.kind);
  return { file: distinction === undefined ? `${kind}.yaml` : `${kind}-${distinction}.yaml`, object: manifest };
}
