import { expect, it } from "vitest";
import { API_SERVER_CASES } from "../scenarios/api-server-cases.ts";
import { IMMUTABLE_FIELDS } from "./immutable-fields.ts";

it.each(IMMUTABLE_FIELDS)("$kind: its source is in Kubernetes' validation, and its remedy a sentence", (row) => {
  expect(row.source).toMatch(
    /^https:\/\/github\.com\/kubernetes\/kubernetes\/blob\/v1\.34\.4\/\S+validation\.go(#L\d+)?$/,
  );
  expect(row.remedy).toMatch(/^[A-Z].*\.$/);
});

it("nearly every kind of the table is held against a real API server", () => {
  const tested = new Set(
    API_SERVER_CASES.filter(({ verdict }) => verdict === "rejected").map(({ before }) => before.kind),
  );
  const untested = IMMUTABLE_FIELDS.filter(({ kind }) => !tested.has(kind)).map(({ kind }) => kind);
  // A ReplicaSet and an EndpointSlice are made by controllers, hardly ever by hand; the others not every server has.
  expect(untested).toEqual([
    "ReplicaSet",
    "VolumeAttributesClass",
    "ResourceClaim",
    "ResourceClaimTemplate",
    "EndpointSlice",
  ]);
});
