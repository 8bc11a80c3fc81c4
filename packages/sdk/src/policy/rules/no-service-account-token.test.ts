import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noServiceAccountToken } from "./no-service-account-token.ts";

const POD = "spec.template.spec";

const BINDING = `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web }
subjects: [{ kind: ServiceAccount, name: web }]
`;

describe("no-service-account-token", () => {
  it("reports a token that nothing is asked with", () => {
    expect(
      findingsOf(
        noServiceAccountToken,
        hardenedSet().set("Deployment/web", `${POD}.automountServiceAccountToken`, true),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.automountServiceAccountToken: automountServiceAccountToken is true; ServiceAccount web has no role here to use it with",
    ]);
  });

  it("reports its absence where the ServiceAccount says nothing either", () => {
    expect(
      findingsOf(
        noServiceAccountToken,
        hardenedSet()
          .set("Deployment/web", `${POD}.automountServiceAccountToken`, undefined)
          .set("ServiceAccount/web", "automountServiceAccountToken", undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.automountServiceAccountToken: automountServiceAccountToken is not set, which mounts one; ServiceAccount web has no role here to use it with",
    ]);
  });

  it("accepts a pod whose ServiceAccount has a role, whether it says so or not", () => {
    expect(
      findingsOf(
        noServiceAccountToken,
        hardenedSet()
          .set("Deployment/web", `${POD}.automountServiceAccountToken`, undefined)
          .set("ServiceAccount/web", "automountServiceAccountToken", undefined)
          .add(BINDING),
      ),
    ).toEqual([]);
  });

  it("accepts a pod that asks for its token and has a role", () => {
    expect(
      findingsOf(
        noServiceAccountToken,
        hardenedSet().set("Deployment/web", `${POD}.automountServiceAccountToken`, true).add(BINDING),
      ),
    ).toEqual([]);
  });

  it("accepts what the ServiceAccount says", () => {
    expect(
      findingsOf(
        noServiceAccountToken,
        hardenedSet().set("Deployment/web", `${POD}.automountServiceAccountToken`, undefined),
      ),
    ).toEqual([]);
  });

  it("accepts false", () => {
    expect(findingsOf(noServiceAccountToken, hardenedSet())).toEqual([]);
  });
});
