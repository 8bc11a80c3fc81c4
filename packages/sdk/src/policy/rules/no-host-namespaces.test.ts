import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noHostNamespaces } from "./no-host-namespaces.ts";

const POD = "spec.template.spec";

describe("no-host-namespaces", () => {
  it("reports each namespace by itself", () => {
    expect(
      findingsOf(
        noHostNamespaces,
        hardenedSet().set("Deployment/web", `${POD}.hostNetwork`, true).set("Deployment/web", `${POD}.hostPID`, true),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.hostNetwork: hostNetwork is true: the pod shares the node's network: it sees other pods' traffic, and NetworkPolicies do not hold for it",
      "Deployment/web spec.template.spec.hostPID: hostPID is true: the pod shares the node's processes: it can read their environment and signal them",
    ]);
  });

  it("reports hostIPC", () => {
    expect(findingsOf(noHostNamespaces, hardenedSet().set("Deployment/web", `${POD}.hostIPC`, true))).toEqual([
      "Deployment/web spec.template.spec.hostIPC: hostIPC is true: the pod shares the node's shared memory",
    ]);
  });

  it("accepts false", () => {
    expect(findingsOf(noHostNamespaces, hardenedSet().set("Deployment/web", `${POD}.hostNetwork`, false))).toEqual([]);
  });

  it("accepts their absence", () => {
    expect(findingsOf(noHostNamespaces, hardenedSet())).toEqual([]);
  });
});
