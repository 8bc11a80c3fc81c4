import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDangerousCapabilities } from "./no-dangerous-capabilities.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-dangerous-capabilities", () => {
  it("reports what is beyond the baseline", () => {
    expect(
      findingsOf(
        noDangerousCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["SYS_ADMIN", "CHOWN"]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.capabilities.add: adds SYS_ADMIN; the baseline standard allows none of it",
    ]);
  });

  it("reports names that are not as the standard writes them, and ALL", () => {
    expect(
      findingsOf(
        noDangerousCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["CAP_CHOWN", "ALL"]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.capabilities.add: adds CAP_CHOWN, ALL; the baseline standard allows none of it",
    ]);
  });

  it("leaves what the baseline allows to another rule", () => {
    expect(
      findingsOf(
        noDangerousCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["CHOWN", "NET_BIND_SERVICE"]),
      ),
    ).toEqual([]);
  });

  it("accepts a container that adds nothing", () => {
    expect(findingsOf(noDangerousCapabilities, hardenedSet())).toEqual([]);
  });
});
