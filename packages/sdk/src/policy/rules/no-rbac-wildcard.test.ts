import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRbacWildcard } from "./no-rbac-wildcard.ts";

/** A Role with one rule. */
function role(apiGroups: string, resources: string, verbs: string) {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}] }]
`);
}

describe("no-rbac-wildcard", () => {
  it("reports a wildcard verb", () => {
    expect(findingsOf(noRbacWildcard, role("apps", "deployments", "'*'"))).toEqual(["Role/web rules[0]: '*' in verbs"]);
  });

  it("does not take all of one API group for all", () => {
    expect(findingsOf(noRbacWildcard, role("custom.metrics.k8s.io", "'*'", "'*'"))).toEqual([
      "Role/web rules[0]: '*' in verbs and resources",
    ]);
  });

  it("says what all of all is", () => {
    expect(findingsOf(noRbacWildcard, role("'*'", "'*'", "'*'"))).toEqual([
      "Role/web rules[0]: '*' in verbs and resources and apiGroups: this is cluster-admin by another name",
    ]);
  });

  it("accepts what is named", () => {
    expect(findingsOf(noRbacWildcard, role("apps", "deployments, deployments/scale", "get, list"))).toEqual([]);
  });

  it("accepts manifests without roles", () => {
    expect(
      findingsOf(noRbacWildcard, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
