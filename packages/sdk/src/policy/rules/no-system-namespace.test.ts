import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSystemNamespace } from "./no-system-namespace.ts";

describe("no-system-namespace", () => {
  it("reports a workload in kube-system", () => {
    expect(
      findingsOf(noSystemNamespace, hardenedSet().set("Deployment/web", "metadata.namespace", "kube-system")),
    ).toEqual(["Deployment/web metadata.namespace: namespace kube-system is Kubernetes' own"]);
  });

  it("accepts a policy there, which is no application", () => {
    expect(
      findingsOf(noSystemNamespace, hardenedSet().set("NetworkPolicy/web", "metadata.namespace", "kube-system")),
    ).toEqual([]);
  });

  it("accepts a workload that names no namespace", () => {
    expect(findingsOf(noSystemNamespace, hardenedSet().set("Deployment/web", "metadata.namespace", undefined))).toEqual(
      [],
    );
  });
});
