import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnmaskedProcMount } from "./no-unmasked-proc-mount.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-unmasked-proc-mount", () => {
  it("reports Unmasked", () => {
    expect(
      findingsOf(
        noUnmaskedProcMount,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.procMount`, "Unmasked"),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.procMount: procMount is Unmasked; it must be Default or absent",
    ]);
  });

  it("accepts Default", () => {
    expect(
      findingsOf(
        noUnmaskedProcMount,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.procMount`, "Default"),
      ),
    ).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noUnmaskedProcMount, hardenedSet())).toEqual([]);
  });
});
