import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnsafeSysctls } from "./no-unsafe-sysctls.ts";

const POD = "spec.template.spec";

describe("no-unsafe-sysctls", () => {
  it("reports what is not on the safe list", () => {
    expect(
      findingsOf(
        noUnsafeSysctls,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.sysctls`, [
          { name: "net.core.somaxconn", value: "1024" },
        ]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.sysctls[net.core.somaxconn]: sysctl net.core.somaxconn is not on the safe list; the target is 1.34",
    ]);
  });

  it("reports what is safe from a later version on", () => {
    expect(
      findingsOf(
        noUnsafeSysctls,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.sysctls`, [
          { name: "net/ipv4/tcp_rmem", value: "4096" },
        ]),
        { kubernetes: "1.31" },
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.sysctls[net/ipv4/tcp_rmem]: sysctl net.ipv4.tcp_rmem is on the safe list since Kubernetes 1.32; the target is 1.31",
    ]);
  });

  it("accepts safe ones", () => {
    expect(
      findingsOf(
        noUnsafeSysctls,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.sysctls`, [
          { name: "net.ipv4.tcp_syncookies", value: "1" },
        ]),
      ),
    ).toEqual([]);
  });

  it("accepts their absence", () => {
    expect(findingsOf(noUnsafeSysctls, hardenedSet())).toEqual([]);
  });
});
