import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noAnonymousBinding } from "./no-anonymous-binding.ts";

/** A binding of one subject. */
function binding(kind: "RoleBinding" | "ClusterRoleBinding", role: string, subject: string) {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [${subject}]
`);
}

describe("no-anonymous-binding", () => {
  it("reports the anonymous user", () => {
    expect(
      findingsOf(noAnonymousBinding, binding("ClusterRoleBinding", "view", "{ kind: User, name: 'system:anonymous' }")),
    ).toEqual([
      "ClusterRoleBinding/web subjects[0]: binds system:anonymous: whoever reaches the API server without credentials",
    ]);
  });

  it("reports unauthenticated and authenticated groups", () => {
    expect(
      findingsOf(
        noAnonymousBinding,
        binding(
          "RoleBinding",
          "view",
          "{ kind: Group, name: 'system:unauthenticated' }, { kind: Group, name: 'system:authenticated' }",
        ),
      ),
    ).toEqual([
      "RoleBinding/web subjects[0]: binds system:unauthenticated: whoever reaches the API server without credentials",
      "RoleBinding/web subjects[1]: binds system:authenticated: every user and every ServiceAccount there is",
    ]);
  });

  it("accepts others", () => {
    expect(
      findingsOf(
        noAnonymousBinding,
        binding("RoleBinding", "view", "{ kind: Group, name: shop-team }, { kind: ServiceAccount, name: web }"),
      ),
    ).toEqual([]);
  });

  it("accepts manifests without bindings", () => {
    expect(
      findingsOf(noAnonymousBinding, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
