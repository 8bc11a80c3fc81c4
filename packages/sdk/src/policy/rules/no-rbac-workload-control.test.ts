import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRbacWorkloadControl } from "./no-rbac-workload-control.ts";

/** A Role with one rule. */
function role(apiGroups: string, resources: string, verbs: string) {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}] }]
`);
}

describe("no-rbac-workload-control", () => {
  it("reports starting pods", () => {
    expect(findingsOf(noRbacWorkloadControl, role("'', apps, batch", "pods, deployments, cronjobs", "create"))).toEqual(
      [
        "Role/web rules[0]: the role can start pods: create on pods",
        "Role/web rules[0]: the role can start pods: create on deployments",
        "Role/web rules[0]: the role can start pods: create on cronjobs",
      ],
    );
  });

  it("reports commands in pods, which get is enough for", () => {
    expect(findingsOf(noRbacWorkloadControl, role("''", "pods/exec", "get"))).toEqual([
      "Role/web rules[0]: the role can run commands in pods: get on pods/exec",
    ]);
  });

  it("accepts reading pods and their logs", () => {
    expect(findingsOf(noRbacWorkloadControl, role("''", "pods, pods/log", "get, list, watch"))).toEqual([]);
  });

  it("accepts manifests without roles", () => {
    expect(
      findingsOf(noRbacWorkloadControl, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
