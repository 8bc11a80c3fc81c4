import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noContainerRuntimeSocket } from "./no-container-runtime-socket.ts";

const POD = "spec.template.spec";

/** The web service with a folder of its node. */
function withHostPath(path: string) {
  const mount = { name: "node", mountPath: "/node" };
  return hardenedSet()
    .set("Deployment/web", `${POD}.volumes[1]`, { name: "node", hostPath: { path } })
    .set("Deployment/web", `${POD}.containers[web].volumeMounts[1]`, mount);
}

describe("no-container-runtime-socket", () => {
  it("reports the socket", () => {
    expect(findingsOf(noContainerRuntimeSocket, withHostPath("/var/run/docker.sock"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts /var/run/docker.sock of the node, which gives access to its container runtime",
    ]);
  });

  it("reports a folder that it is in", () => {
    expect(findingsOf(noContainerRuntimeSocket, withHostPath("/run/containerd"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts /run/containerd of the node, which gives access to its container runtime",
    ]);
  });

  it("reports /run as a whole", () => {
    expect(findingsOf(noContainerRuntimeSocket, withHostPath("/run"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath.path: mounts /run of the node, which gives access to its container runtime",
    ]);
  });

  it("accepts other folders of /run, and of names alike", () => {
    expect(findingsOf(noContainerRuntimeSocket, withHostPath("/run/systemd"))).toEqual([]);
  });

  it("accepts a set without one", () => {
    expect(findingsOf(noContainerRuntimeSocket, hardenedSet())).toEqual([]);
  });
});
