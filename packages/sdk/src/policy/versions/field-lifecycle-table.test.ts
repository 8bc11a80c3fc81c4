import { describe, expect, it } from "vitest";
import { learnFields } from "../schema/known-fields.ts";
import { loadSchema } from "../schema/load-schema.ts";
import { CONTAINER_FIELDS, type FieldLifecycle, OBJECT_FIELDS, POD_FIELDS } from "./field-lifecycle-table.ts";

/** An object with one field, at a path such as `spec.volumes[].image`. */
function objectWith(path: string): object {
  return path
    .split(".")
    .reduceRight<object | true>(
      (inner, part) => (part.endsWith("[]") ? { [part.slice(0, -2)]: [inner] } : { [part]: inner }),
      true,
    ) as object;
}

/** Newer than the schemas of the installed kubernetes-models. */
const NEWER_THAN_SCHEMAS =
  /\b(evictionResponders|emptyDir\.mode|defaultUser|bindMountOptions|protocol|grpc\.mode|scheduling)$/;

function unknownFields(
  apiVersion: string,
  kind: string,
  lives: readonly FieldLifecycle[],
  base = "",
): readonly string[] {
  const schema = loadSchema(apiVersion, kind);
  if (schema === undefined) throw new Error(`there is no schema of ${kind}`);
  const unknownIn = learnFields(schema);
  return lives
    .map(({ path }) => (base === "" ? path : `${base}.${path}`))
    .filter((path) => !NEWER_THAN_SCHEMAS.test(path))
    .filter((path) => unknownIn(objectWith(path)).length > 0);
}

describe("the table of fields", () => {
  it("names fields that pods and containers have", () => {
    expect(unknownFields("v1", "Pod", POD_FIELDS, "spec")).toEqual([]);
    expect(unknownFields("v1", "Pod", CONTAINER_FIELDS, "spec.containers[]")).toEqual([]);
    expect(unknownFields("v1", "Pod", [{ ...CONTAINER_FIELDS[0], path: "sleep" } as FieldLifecycle], "spec")).toEqual([
      "spec.sleep",
    ]);
  });

  it.each([
    ["apps/v1", "StatefulSet"],
    ["batch/v1", "Job"],
    ["batch/v1", "CronJob"],
    ["policy/v1", "PodDisruptionBudget"],
    ["autoscaling/v2", "HorizontalPodAutoscaler"],
    ["v1", "Service"],
    ["v1", "PersistentVolumeClaim"],
    ["admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"],
  ] as const)("names fields that a %s %s has", (apiVersion, kind) => {
    const lives = OBJECT_FIELDS[kind] ?? [];
    expect(lives.length).toBeGreaterThan(0);
    expect(unknownFields(apiVersion, kind, lives)).toEqual([]);
  });
});
