import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnsafeSelinuxOptions } from "./no-unsafe-selinux-options.ts";

const POD = "spec.template.spec";

describe("no-unsafe-selinux-options", () => {
  it("reports a type, a user and a role", () => {
    expect(
      findingsOf(
        noUnsafeSelinuxOptions,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seLinuxOptions`, {
          type: "spc_t",
          user: "system_u",
          role: "system_r",
          level: "s0:c1",
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.seLinuxOptions.type: seLinuxOptions.type is spc_t; it must be container_t or one of its kin",
      "Deployment/web spec.template.spec.securityContext.seLinuxOptions.user: seLinuxOptions.user is system_u; it must not be set",
      "Deployment/web spec.template.spec.securityContext.seLinuxOptions.role: seLinuxOptions.role is system_r; it must not be set",
    ]);
  });

  it("accepts a level, and the type of containers", () => {
    expect(
      findingsOf(
        noUnsafeSelinuxOptions,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seLinuxOptions`, {
          type: "container_t",
          level: "s0:c1,c2",
        }),
      ),
    ).toEqual([]);
  });

  it("accepts container_engine_t from Kubernetes 1.31 on", () => {
    expect(
      findingsOf(
        noUnsafeSelinuxOptions,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seLinuxOptions`, { type: "container_engine_t" }),
        { kubernetes: "1.31" },
      ),
    ).toEqual([]);
  });

  it("refuses it before", () => {
    expect(
      findingsOf(
        noUnsafeSelinuxOptions,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.seLinuxOptions`, { type: "container_engine_t" }),
        { kubernetes: "1.30" },
      ),
    ).toHaveLength(1);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noUnsafeSelinuxOptions, hardenedSet())).toEqual([]);
  });
});
