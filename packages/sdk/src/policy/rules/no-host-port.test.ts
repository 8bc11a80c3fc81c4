import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noHostPort } from "./no-host-port.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-host-port", () => {
  it("reports a port of the node", () => {
    expect(findingsOf(noHostPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].hostPort`, 8080))).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[http].hostPort: hostPort 8080 is set",
    ]);
  });

  it("takes 0 for none", () => {
    expect(findingsOf(noHostPort, hardenedSet().set("Deployment/web", `${WEB}.ports[http].hostPort`, 0))).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noHostPort, hardenedSet())).toEqual([]);
  });
});
