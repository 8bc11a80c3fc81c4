import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSshPort } from "./no-ssh-port.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-ssh-port", () => {
  it("reports port 22", () => {
    expect(findingsOf(noSshPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].containerPort`, 22))).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[http].containerPort: containerPort 22 is SSH's",
    ]);
  });

  it("accepts others", () => {
    expect(findingsOf(noSshPort, hardenedSet())).toEqual([]);
  });

  it("accepts a container without ports", () => {
    expect(findingsOf(noSshPort, hardenedSet().set("Deployment/web", `${WEB}.ports`, undefined))).toEqual([]);
  });
});
