import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingServiceAccount } from "./no-dangling-service-account.ts";

describe("no-dangling-service-account", () => {
  it("accepts accounts that are there, and the default one", () => {
    const set = hardenedSet().set("Job/migrate", "spec.template.spec.serviceAccountName", undefined);
    expect(findingsOf(noDanglingServiceAccount, set)).toEqual([]);
  });

  it("reports an account that is not there", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.serviceAccountName", "website");
    expect(findingsOf(noDanglingServiceAccount, set)).toEqual([
      "Deployment/web spec.template.spec.serviceAccountName: no ServiceAccount has the name 'website'",
    ]);
  });

  it("reports an account of another namespace", () => {
    const set = hardenedSet().set("ServiceAccount/queue", "metadata.namespace", "other");
    expect(findingsOf(noDanglingServiceAccount, set)).toEqual([
      "StatefulSet/queue spec.template.spec.serviceAccountName: no ServiceAccount has the name 'queue'",
    ]);
  });

  it("has nothing to say without workloads", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingServiceAccount, set)).toEqual([]);
  });
});
