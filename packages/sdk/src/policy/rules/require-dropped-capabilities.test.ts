import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireDroppedCapabilities } from "./require-dropped-capabilities.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-dropped-capabilities", () => {
  it("reports a container that drops nothing", () => {
    expect(
      findingsOf(
        requireDroppedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.capabilities.drop: drops nothing; it must drop ALL",
    ]);
  });

  it("reports one that drops some", () => {
    expect(
      findingsOf(
        requireDroppedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.drop`, ["NET_RAW"]),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.capabilities.drop: drops only NET_RAW; it must drop ALL",
    ]);
  });

  it("reports all in small letters, which the API server does not read as ALL", () => {
    expect(
      findingsOf(
        requireDroppedCapabilities,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.capabilities.drop`, ["all"]),
      ),
    ).toHaveLength(1);
  });

  it("accepts a set in which every container drops ALL", () => {
    expect(findingsOf(requireDroppedCapabilities, hardenedSet())).toEqual([]);
  });
});
