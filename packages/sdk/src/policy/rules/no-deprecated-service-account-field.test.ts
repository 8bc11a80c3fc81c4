import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDeprecatedServiceAccountField } from "./no-deprecated-service-account-field.ts";

describe("no-deprecated-service-account-field", () => {
  it("reports the alias", () => {
    expect(
      findingsOf(
        noDeprecatedServiceAccountField,
        hardenedSet().set("Deployment/web", "spec.template.spec.serviceAccount", "web"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.serviceAccount: serviceAccount web is the deprecated alias of serviceAccountName",
    ]);
  });

  it("accepts serviceAccountName", () => {
    expect(findingsOf(noDeprecatedServiceAccountField, hardenedSet())).toEqual([]);
  });

  it("accepts a pod that names none", () => {
    expect(
      findingsOf(
        noDeprecatedServiceAccountField,
        hardenedSet().set("Deployment/web", "spec.template.spec.serviceAccountName", undefined),
      ),
    ).toEqual([]);
  });
});
