import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noAddedCapabilities } from "./no-added-capabilities.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-added-capabilities", () => {
  it("reports what only the baseline allows", () => {
    expect(
      findingsOf(
        noAddedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["CHOWN", "SETUID"]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.capabilities.add: adds CHOWN, SETUID; the restricted standard allows only NET_BIND_SERVICE",
    ]);
  });

  it("leaves what is worse to another rule", () => {
    expect(
      findingsOf(
        noAddedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["SYS_ADMIN"]),
      ),
    ).toEqual([]);
  });

  it("accepts NET_BIND_SERVICE", () => {
    expect(
      findingsOf(
        noAddedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["NET_BIND_SERVICE"]),
      ),
    ).toEqual([]);
  });

  it("accepts a container that adds nothing", () => {
    expect(findingsOf(noAddedCapabilities, hardenedSet())).toEqual([]);
  });
});
