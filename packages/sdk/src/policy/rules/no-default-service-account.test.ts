import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDefaultServiceAccount } from "./no-default-service-account.ts";

const POD = "spec.template.spec";

describe("no-default-service-account", () => {
  it("reports a pod with a token and no ServiceAccount of its own", () => {
    expect(
      findingsOf(
        noDefaultServiceAccount,
        hardenedSet()
          .set("Deployment/web", `${POD}.serviceAccountName`, undefined)
          .set("Deployment/web", `${POD}.automountServiceAccountToken`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.serviceAccountName: the pod runs as the default ServiceAccount, with its token",
    ]);
  });

  it("reports one that names default", () => {
    expect(
      findingsOf(
        noDefaultServiceAccount,
        hardenedSet()
          .set("Deployment/web", `${POD}.serviceAccountName`, "default")
          .set("Deployment/web", `${POD}.automountServiceAccountToken`, true),
      ),
    ).toHaveLength(1);
  });

  it("accepts a pod without a token", () => {
    expect(
      findingsOf(noDefaultServiceAccount, hardenedSet().set("Deployment/web", `${POD}.serviceAccountName`, undefined)),
    ).toEqual([]);
  });

  it("accepts a ServiceAccount of its own", () => {
    expect(findingsOf(noDefaultServiceAccount, hardenedSet())).toEqual([]);
  });
});
