import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noRbacTampering } from "./no-rbac-tampering.ts";

/** A Role with one rule. */
function role(apiGroups: string, resources: string, verbs: string, resourceNames = "") {
  return fromYaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}], resourceNames: [${resourceNames}] }]
`);
}

describe("no-rbac-tampering", () => {
  it("reports changing ConfigMaps", () => {
    expect(findingsOf(noRbacTampering, role("''", "configmaps", "update"))).toEqual([
      "Role/web rules[0]: the role can change ConfigMaps, and so what other programs do: update on configmaps",
    ]);
  });

  it("reports changing traffic", () => {
    expect(findingsOf(noRbacTampering, role("'', networking.k8s.io", "services, networkpolicies", "patch"))).toEqual([
      "Role/web rules[0]: the role can redirect the network's traffic: patch on services, networkpolicies",
    ]);
  });

  it("reports a Service's status", () => {
    expect(findingsOf(noRbacTampering, role("''", "services/status", "update"))).toEqual([
      "Role/web rules[0]: the role can take over addresses through a Service's status (CVE-2020-8554): update on services/status",
    ]);
  });

  it("reports removing logs", () => {
    expect(findingsOf(noRbacTampering, role("''", "pods/log", "delete"))).toEqual([
      "Role/web rules[0]: the role can remove the logs of pods: delete on pods/log",
    ]);
  });

  it("accepts changing one ConfigMap by its name", () => {
    expect(findingsOf(noRbacTampering, role("''", "configmaps", "update", "web-leader"))).toEqual([]);
  });

  it("accepts reading", () => {
    expect(
      findingsOf(noRbacTampering, role("'', networking.k8s.io", "services, configmaps, ingresses", "get, list, watch")),
    ).toEqual([]);
  });

  it("accepts manifests without roles", () => {
    expect(
      findingsOf(noRbacTampering, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
