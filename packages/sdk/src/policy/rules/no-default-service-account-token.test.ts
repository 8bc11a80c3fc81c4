import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDefaultServiceAccountToken } from "./no-default-service-account-token.ts";

describe("no-default-service-account-token", () => {
  it("reports the default ServiceAccount", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountToken,
        hardenedSet()
          .copy("ServiceAccount/web", "default")
          .set("ServiceAccount/default", "automountServiceAccountToken", undefined),
      ),
    ).toEqual([
      "ServiceAccount/default automountServiceAccountToken: the default ServiceAccount mounts its token; automountServiceAccountToken must be false",
    ]);
  });

  it("accepts it with false", () => {
    expect(findingsOf(noDefaultServiceAccountToken, hardenedSet().copy("ServiceAccount/web", "default"))).toEqual([]);
  });

  it("leaves other ServiceAccounts to their pods", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountToken,
        hardenedSet().set("ServiceAccount/web", "automountServiceAccountToken", undefined),
      ),
    ).toEqual([]);
  });
});
