import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { ownField } from "../../model/own-field.ts";
import { type MergeSchema, mergeSchemaOf } from "./merge-schema.ts";

/**
 * The merged lists in a field of two maps that are merged. Kustomize looks a map up by itself where the schema ends and
 * the map says its own apiVersion and kind.
 */
export function fieldSchema(
  schema: MergeSchema | undefined,
  own: JsonObject,
  other: JsonObject | undefined,
  field: string,
): MergeSchema | undefined {
  if (schema !== undefined) return knownField(schema.fields, field);
  return embeddedSchema(ownField(own, field)) ?? (other && embeddedSchema(ownField(other, field)));
}

function knownField(fields: MergeSchema["fields"], field: string): MergeSchema | undefined {
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

function embeddedSchema(value: Json | undefined): MergeSchema | undefined {
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind } = value;
  return typeof apiVersion === "string" && typeof kind === "string" ? mergeSchemaOf(apiVersion, kind) : undefined;
}
