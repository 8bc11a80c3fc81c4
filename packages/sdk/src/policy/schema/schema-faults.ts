import type { Json, Manifest } from "../../model/kubernetes.ts";
import { memoize } from "../grouping.ts";
import { closestName } from "./closest-name.ts";
import { findingPath, pointerSteps, valueAtSteps } from "./json-path.ts";
import { learnFields } from "./known-fields.ts";
import { loadSchema, type SchemaError } from "./load-schema.ts";

/** One thing that a manifest has other than its kind's schema wants it. */
export interface SchemaFault {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

const checkOf = memoize((key: string) => {
  const [apiVersion = "", kind = ""] = key.split(" ");
  const schema = loadSchema(apiVersion, kind);
  // A CustomResourceDefinition holds a schema of its own, as deep as it likes and with `x-…` fields that
  // kubernetes-models leaves out.
  const hasFields = schema !== undefined && kind !== "CustomResourceDefinition";
  return { schema, unknownIn: hasFields ? learnFields(schema) : undefined };
});

/** What a manifest has against its schema; empty where nothing is known of its kind. */
export function schemaFaults(manifest: Manifest): readonly SchemaFault[] {
  const { schema, unknownIn } = checkOf(`${manifest.apiVersion} ${manifest.kind}`);
  if (schema === undefined) return [];
  const faults: SchemaFault[] = [];
  for (const [pointer, errors] of groupByPlace(schema.errorsOf(manifest))) {
    const steps = pointerSteps(pointer);
    const value = valueAtSteps(manifest, steps);
    for (const message of messagesOf(errors, value)) faults.push({ path: findingPath(manifest, steps), message });
  }
  for (const { path, known } of unknownIn?.(manifest) ?? []) {
    const name = String(path.at(-1));
    const meant = closestName(name, known);
    const parent = path.length === 1 ? `a ${manifest.kind}` : findingPath(manifest, path.slice(0, -1));
    const hint = meant === undefined ? "Remove it, or move it to where it belongs." : `Did you mean ${meant}?`;
    faults.push({ path: findingPath(manifest, path), message: `the field ${name} is not known in ${parent}`, hint });
  }
  return faults;
}

/** Ajv reports a choice, and what is wrong with each of its branches, apart. */
function groupByPlace(errors: readonly SchemaError[]): ReadonlyMap<string, readonly SchemaError[]> {
  const places = new Map<string, SchemaError[]>();
  for (const error of errors) {
    const place = places.get(error.instancePath);
    if (place === undefined) places.set(error.instancePath, [error]);
    else place.push(error);
  }
  return places;
}

/** The errors of one place as sentences: a missing field each, and the first of whatever else there is. */
function messagesOf(errors: readonly SchemaError[], value: Json | undefined): readonly string[] {
  // The API server reads null as left out, and base64 with line feeds, as Kustomize writes it.
  if (value === null || (errors.every(isBase64Error) && isWrappedBase64(value))) return [];
  const missing = errors
    .filter(({ keyword }) => keyword === "required")
    .map(({ params }) => `the field ${params["missingProperty"]} is missing`);
  const other = errors.find(({ keyword }) => keyword !== "required");
  return other === undefined ? missing : [...missing, sentence(errors, other, value)];
}

function sentence(errors: readonly SchemaError[], error: SchemaError, value: Json | undefined): string {
  const formats = errors.filter(({ keyword }) => keyword === "format").map(({ params }) => String(params["format"]));
  const types = errors.filter(({ keyword }) => keyword === "type").map(({ params }) => String(params["type"]));
  const allowed = errors.find(({ keyword }) => keyword === "enum")?.params["allowedValues"];
  if (Array.isArray(allowed))
    return `${typeof value === "string" ? `'${value}'` : typeName(value)} is none of ${allowed.join(", ")}`;
  if (formats.length > 0) return `must be ${FORMATS[formats[0] ?? ""] ?? `in the format ${formats[0]}`}`;
  if (types.length > 0) return `must be ${[...new Set(types)].map(article).join(" or ")}; it is ${typeName(value)}`;
  return `does not match its schema (${error.keyword})`;
}

const FORMATS: { readonly [format: string]: string } = {
  quantity: "a quantity, such as 250m or 128Mi",
  byte: "base64",
  "date-time": "a time, such as 2026-01-31T12:00:00Z",
  int32: "a whole number of 32 bits",
  int64: "a whole number of 64 bits",
};

function article(type: string): string {
  return type === "string" || type === "boolean" || type === "number" ? `a ${type}` : `an ${type}`;
}

function typeName(value: Json | undefined): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return value === undefined ? "missing" : article(typeof value);
}

function isBase64Error({ keyword, params }: SchemaError): boolean {
  return keyword === "format" && params["format"] === "byte";
}

function isWrappedBase64(value: Json | undefined): boolean {
  return typeof value === "string" && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value);
}
