import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noClusterAdminBinding } from "./no-cluster-admin-binding.ts";

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

describe("no-cluster-admin-binding", () => {
  it("reports cluster-admin in all namespaces", () => {
    expect(
      findingsOf(
        noClusterAdminBinding,
        binding("ClusterRoleBinding", "cluster-admin", "{ kind: ServiceAccount, name: web }"),
      ),
    ).toEqual(["ClusterRoleBinding/web roleRef.name: binds its subjects to cluster-admin in all namespaces"]);
  });

  it("reports it in one", () => {
    expect(
      findingsOf(noClusterAdminBinding, binding("RoleBinding", "cluster-admin", "{ kind: ServiceAccount, name: web }")),
    ).toEqual(["RoleBinding/web roleRef.name: binds its subjects to cluster-admin in its namespace"]);
  });

  it("reports edit in all namespaces", () => {
    expect(
      findingsOf(noClusterAdminBinding, binding("ClusterRoleBinding", "edit", "{ kind: ServiceAccount, name: web }")),
    ).toEqual(["ClusterRoleBinding/web roleRef.name: binds its subjects to edit in all namespaces"]);
  });

  it("reports system:masters", () => {
    expect(
      findingsOf(
        noClusterAdminBinding,
        binding("ClusterRoleBinding", "view", "{ kind: Group, name: 'system:masters' }"),
      ),
    ).toEqual(["ClusterRoleBinding/web subjects[0]: binds group system:masters, whose rights RBAC cannot take away"]);
  });

  it("accepts edit in one namespace", () => {
    expect(
      findingsOf(noClusterAdminBinding, binding("RoleBinding", "edit", "{ kind: Group, name: shop-team }")),
    ).toEqual([]);
  });

  it("accepts manifests without bindings", () => {
    expect(
      findingsOf(noClusterAdminBinding, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
