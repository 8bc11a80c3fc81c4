import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSensitiveHostPath } from "./no-sensitive-host-path.ts";

const POD = "spec.template.spec";

/** The web service with a folder of its node. */
function withHostPath(path: string) {
  const mount = { name: "node", mountPath: "/node" };
  return hardenedSet()
    .set("Deployment/web", `${POD}.volumes[1]`, { name: "node", hostPath: { path } })
    .set("Deployment/web", `${POD}.containers[web].volumeMounts[1]`, mount);
}

describe("no-sensitive-host-path", () => {
  it("reports a folder of the system", () => {
    expect(findingsOf(noSensitiveHostPath, withHostPath("/etc/kubernetes"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts /etc/kubernetes of the node; /etc must stay out of reach",
    ]);
  });

  it("sees through detours", () => {
    expect(findingsOf(noSensitiveHostPath, withHostPath("/var/../proc/./sys/"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts /proc/sys of the node; /proc must stay out of reach",
    ]);
  });

  it("reports the root", () => {
    expect(findingsOf(noSensitiveHostPath, withHostPath("/"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts / of the node; its whole file system must stay out of reach",
    ]);
  });

  it("accepts a folder of data, and names that only begin alike", () => {
    expect(findingsOf(noSensitiveHostPath, withHostPath("/etcd-data"))).toEqual([]);
  });

  it("accepts a set without one", () => {
    expect(findingsOf(noSensitiveHostPath, hardenedSet())).toEqual([]);
  });
});
