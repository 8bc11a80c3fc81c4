import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingTargetPort } from "./no-dangling-target-port.ts";

describe("no-dangling-target-port", () => {
  it("accepts names and numbers that the pods declare", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([]);
  });

  it("reports a name that no container has", () => {
    const set = hardenedSet().set("Service/web", "spec.ports[http].targetPort", "https");
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([
      "Service/web spec.ports[http].targetPort: Deployment/web has no TCP port 'https'; it declares http (8080), metrics (9090)",
    ]);
  });

  it("reports a number that none declares", () => {
    const set = hardenedSet().set("Service/worker", "spec.ports[http].targetPort", 8080);
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([
      "Service/worker spec.ports[http].targetPort: Deployment/worker has no TCP port '8080'; it declares http (8081)",
    ]);
  });

  it("reports a port of another protocol", () => {
    const set = hardenedSet().set("Service/web", "spec.ports[http].protocol", "UDP");
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([
      "Service/web spec.ports[http].targetPort: Deployment/web has no UDP port 'http'; it declares http (8080), metrics (9090)",
    ]);
  });

  it("reports a name where the pods declare no ports", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].ports", undefined);
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([
      "Service/web spec.ports[http].targetPort: Deployment/web has no TCP port 'http'; it declares none",
      "Service/web spec.ports[metrics].targetPort: Deployment/web has no TCP port 'metrics'; it declares none",
    ]);
  });

  it("reports a missing targetPort, which means the port itself", () => {
    const set = hardenedSet().set("Service/web", "spec.ports[http].targetPort", undefined);
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([
      "Service/web spec.ports[http].targetPort: Deployment/web has no TCP port '80'; it declares http (8080), metrics (9090)",
    ]);
  });

  it("accepts any number where the pods declare no ports", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.containers[worker].ports", undefined);
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([]);
  });

  it("has nothing to say of a Service that selects nothing", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingTargetPort, set)).toEqual([]);
  });
});
