import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noWritableHostPath } from "./no-writable-host-path.ts";

const POD = "spec.template.spec";

/** The web service with a folder of its node. */
function withHostPath(path: string, readOnly?: boolean) {
  const mount = { name: "node", mountPath: "/node", ...(readOnly === undefined ? {} : { readOnly }) };
  return hardenedSet()
    .set("Deployment/web", `${POD}.volumes[1]`, { name: "node", hostPath: { path } })
    .set("Deployment/web", `${POD}.containers[web].volumeMounts[1]`, mount);
}

describe("no-writable-host-path", () => {
  it("reports a mount that may write", () => {
    expect(findingsOf(noWritableHostPath, withHostPath("/var/log"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].volumeMounts[node].readOnly: mounts /var/log of the node for writing; readOnly must be true",
    ]);
  });

  it("reports readOnly: false", () => {
    expect(findingsOf(noWritableHostPath, withHostPath("/var/log", false))).toEqual([
      "Deployment/web spec.template.spec.containers[web].volumeMounts[node].readOnly: mounts /var/log of the node for writing; readOnly must be true",
    ]);
  });

  it("accepts a read-only mount", () => {
    expect(findingsOf(noWritableHostPath, withHostPath("/var/log", true))).toEqual([]);
  });

  it("accepts a set without one", () => {
    expect(findingsOf(noWritableHostPath, hardenedSet())).toEqual([]);
  });
});
