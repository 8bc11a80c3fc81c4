import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noDefaultServiceAccountBinding } from "./no-default-service-account-binding.ts";

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

describe("no-default-service-account-binding", () => {
  it("reports the default ServiceAccount of the namespace", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountBinding,
        binding("RoleBinding", "view", "{ kind: ServiceAccount, name: default }"),
      ),
    ).toEqual(["RoleBinding/web subjects[0]: binds the default ServiceAccount of namespace shop"]);
  });

  it("reports that of another", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountBinding,
        binding("ClusterRoleBinding", "view", "{ kind: ServiceAccount, name: default, namespace: tools }"),
      ),
    ).toEqual(["ClusterRoleBinding/web subjects[0]: binds the default ServiceAccount of namespace tools"]);
  });

  it("accepts others, and a user called default", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountBinding,
        binding("RoleBinding", "view", "{ kind: ServiceAccount, name: web }, { kind: User, name: default }"),
      ),
    ).toEqual([]);
  });

  it("accepts manifests without bindings", () => {
    expect(
      findingsOf(
        noDefaultServiceAccountBinding,
        fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }"),
      ),
    ).toEqual([]);
  });
});
