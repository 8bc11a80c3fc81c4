import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noPrivilegedScc } from "./no-privileged-scc.ts";

/** Constraints of OpenShift that admit privileged containers, or do not. */
function constraints(allowed: boolean) {
  return fromYaml(`
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: { name: shop }
allowPrivilegedContainer: ${allowed}
`);
}

describe("no-privileged-scc", () => {
  it("reports constraints that admit privileged containers", () => {
    expect(findingsOf(noPrivilegedScc, constraints(true))).toEqual([
      "SecurityContextConstraints/shop allowPrivilegedContainer: allowPrivilegedContainer is true; it must be false",
    ]);
  });

  it("accepts others", () => {
    expect(findingsOf(noPrivilegedScc, constraints(false))).toEqual([]);
  });

  it("accepts manifests without any", () => {
    expect(
      findingsOf(noPrivilegedScc, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
