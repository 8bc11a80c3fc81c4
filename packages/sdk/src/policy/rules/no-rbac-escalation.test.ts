import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRbacEscalation } from "./no-rbac-escalation.ts";

/** A Role with one rule. */
function role(apiGroups: string, resources: string, verbs: string) {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}] }]
`);
}

describe("no-rbac-escalation", () => {
  it("reports bind and escalate", () => {
    expect(findingsOf(noRbacEscalation, role("rbac.authorization.k8s.io", "roles", "get, bind, escalate"))).toEqual([
      "Role/web rules[0]: the role can grant rights that it does not have: bind, escalate on roles",
    ]);
  });

  it("reports making bindings", () => {
    expect(findingsOf(noRbacEscalation, role("rbac.authorization.k8s.io", "rolebindings", "create"))).toEqual([
      "Role/web rules[0]: the role can bind roles: create on rolebindings",
    ]);
  });

  it("reports impersonation", () => {
    expect(findingsOf(noRbacEscalation, role("''", "users, groups", "impersonate"))).toEqual([
      "Role/web rules[0]: the role can act as somebody else: impersonate on users, groups",
    ]);
  });

  it("reports tokens of others", () => {
    expect(findingsOf(noRbacEscalation, role("''", "serviceaccounts/token", "create"))).toEqual([
      "Role/web rules[0]: the role can make tokens of other ServiceAccounts: create on serviceaccounts/token",
    ]);
  });

  it("reports the approval of certificates", () => {
    expect(
      findingsOf(noRbacEscalation, role("certificates.k8s.io", "certificatesigningrequests/approval", "update")),
    ).toEqual([
      "Role/web rules[0]: the role can approve client certificates: update on certificatesigningrequests/approval",
    ]);
  });

  it("reports nodes/proxy, for which get is enough", () => {
    expect(findingsOf(noRbacEscalation, role("''", "nodes/proxy", "get"))).toEqual([
      "Role/web rules[0]: the role can run commands in every pod of a node, past audit and admission: get on nodes/proxy",
    ]);
  });

  it("reports PersistentVolumes", () => {
    expect(findingsOf(noRbacEscalation, role("''", "persistentvolumes", "create"))).toEqual([
      "Role/web rules[0]: the role can mount any folder of a node by way of a PersistentVolume: create on persistentvolumes",
    ]);
  });

  it("reports admission webhooks, by a wildcard verb", () => {
    expect(
      findingsOf(noRbacEscalation, role("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "'*'")),
    ).toEqual([
      "Role/web rules[0]: the role can read and change every object through an admission webhook: * on mutatingwebhookconfigurations",
    ]);
  });

  it("knows a resource by the wildcard of its parts", () => {
    expect(findingsOf(noRbacEscalation, role("''", "nodes/*", "get"))).toHaveLength(1);
  });

  it("leaves a wildcard resource to another rule", () => {
    expect(findingsOf(noRbacEscalation, role("'*'", "'*'", "'*'"))).toEqual([]);
  });

  it("does not mix up API groups", () => {
    expect(findingsOf(noRbacEscalation, role("apps", "persistentvolumes", "create"))).toEqual([]);
  });

  it("accepts reading", () => {
    expect(
      findingsOf(
        noRbacEscalation,
        role("'', rbac.authorization.k8s.io", "roles, persistentvolumes", "get, list, watch"),
      ),
    ).toEqual([]);
  });

  it("accepts manifests without roles", () => {
    expect(
      findingsOf(noRbacEscalation, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
