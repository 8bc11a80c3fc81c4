import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noHostPath } from "./no-host-path.ts";

const POD = "spec.template.spec";

/** The web service with a folder of its node. */
function withHostPath(path: string) {
  const mount = { name: "node", mountPath: "/node" };
  return hardenedSet()
    .set("Deployment/web", `${POD}.volumes[1]`, { name: "node", hostPath: { path } })
    .set("Deployment/web", `${POD}.containers[web].volumeMounts[1]`, mount);
}

describe("no-host-path", () => {
  it("reports a folder of the node", () => {
    expect(findingsOf(noHostPath, withHostPath("/var/log/"))).toEqual([
      "Deployment/web spec.template.spec.volumes[node].hostPath: mounts /var/log of the node",
    ]);
  });

  it("accepts a set without one", () => {
    expect(findingsOf(noHostPath, hardenedSet())).toEqual([]);
  });
});
