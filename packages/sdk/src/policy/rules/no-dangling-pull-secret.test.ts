import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingPullSecret } from "./no-dangling-pull-secret.ts";

describe("no-dangling-pull-secret", () => {
  it("accepts a Secret that is made here", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.imagePullSecrets", [{ name: "web-queue" }]);
    expect(findingsOf(noDanglingPullSecret, set)).toEqual([]);
  });

  it("reports a workload's Secret that is not there", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.imagePullSecrets", [{ name: "registry" }]);
    expect(findingsOf(noDanglingPullSecret, set)).toEqual([
      "Deployment/web spec.template.spec.imagePullSecrets[registry]: no Secret has the name 'registry'",
    ]);
  });

  it("reports an account's Secret that is not there", () => {
    const set = hardenedSet().set("ServiceAccount/web", "imagePullSecrets", [{ name: "registry" }]);
    expect(findingsOf(noDanglingPullSecret, set)).toEqual([
      "ServiceAccount/web imagePullSecrets[registry]: no Secret has the name 'registry'",
    ]);
  });

  it("accepts a Secret that an operator makes", () => {
    const set = hardenedSet()
      .set("ServiceAccount/web", "imagePullSecrets", [{ name: "shop-db-pull" }])
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingPullSecret, set)).toEqual([]);
  });

  it("has nothing to say without pull secrets", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingPullSecret, set)).toEqual([]);
  });
});
