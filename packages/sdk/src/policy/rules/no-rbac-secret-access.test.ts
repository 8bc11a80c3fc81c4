import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRbacSecretAccess } from "./no-rbac-secret-access.ts";

/** A Role with one rule. */
function role(apiGroups: string, resources: string, verbs: string, resourceNames = "") {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}], resourceNames: [${resourceNames}] }]
`);
}

describe("no-rbac-secret-access", () => {
  it("reports reading Secrets", () => {
    expect(findingsOf(noRbacSecretAccess, role("''", "secrets", "get, list"))).toEqual([
      "Role/web rules[0]: the role can read or change Secrets: get, list on secrets",
    ]);
  });

  it("reports listing them even by name", () => {
    expect(findingsOf(noRbacSecretAccess, role("''", "secrets", "get, list", "web"))).toEqual([
      "Role/web rules[0]: the role can read or change Secrets: list on secrets",
    ]);
  });

  it("accepts reading one by its name", () => {
    expect(findingsOf(noRbacSecretAccess, role("''", "secrets", "get", "web"))).toEqual([]);
  });

  it("accepts reading ConfigMaps", () => {
    expect(findingsOf(noRbacSecretAccess, role("''", "configmaps", "get, list"))).toEqual([]);
  });

  it("accepts manifests without roles", () => {
    expect(
      findingsOf(noRbacSecretAccess, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
