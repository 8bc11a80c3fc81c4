import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noWindowsHostProcess } from "./no-windows-host-process.ts";

const POD = "spec.template.spec";

describe("no-windows-host-process", () => {
  it("reports it on the pod and on a container", () => {
    expect(
      findingsOf(
        noWindowsHostProcess,
        hardenedSet()
          .set("Deployment/web", `${POD}.securityContext.windowsOptions`, { hostProcess: true })
          .set("Deployment/web", `${POD}.containers[web].securityContext.windowsOptions`, { hostProcess: true }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.windowsOptions.hostProcess: hostProcess is true; it must be false or absent",
      "Deployment/web spec.template.spec.containers[web].securityContext.windowsOptions.hostProcess: hostProcess is true; it must be false or absent",
    ]);
  });

  it("accepts false", () => {
    expect(
      findingsOf(
        noWindowsHostProcess,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.windowsOptions`, { hostProcess: false }),
      ),
    ).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noWindowsHostProcess, hardenedSet())).toEqual([]);
  });
});
