import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noPrivilegedPort } from "./no-privileged-port.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-privileged-port", () => {
  it("reports a low port", () => {
    expect(
      findingsOf(noPrivilegedPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].containerPort`, 80)),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[http].containerPort: containerPort 80 is privileged; it must be at least 1024",
    ]);
  });

  it("leaves SSH's to another rule", () => {
    expect(
      findingsOf(noPrivilegedPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].containerPort`, 22)),
    ).toEqual([]);
  });

  it("accepts 1024", () => {
    expect(
      findingsOf(noPrivilegedPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].containerPort`, 1024)),
    ).toEqual([]);
  });

  it("accepts a container without ports", () => {
    expect(findingsOf(noPrivilegedPort, hardenedSet().set("Deployment/web", `${WEB}.ports`, undefined))).toEqual([]);
  });
});
