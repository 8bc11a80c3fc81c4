import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noBlockedServicePort } from "./no-blocked-service-port.ts";

describe("no-blocked-service-port", () => {
  it("accepts ports that some rule allows, by name or by number", () => {
    const set = hardenedSet();
    expect(findingsOf(noBlockedServicePort, set)).toEqual([]);
  });

  it("reports a port that no rule allows", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.ingress[1]", undefined);
    expect(findingsOf(noBlockedServicePort, set)).toEqual([
      "Service/web spec.ports[metrics].targetPort: port 9090 of Deployment/web is closed: no ingress rule of NetworkPolicy/default-deny, NetworkPolicy/web allows it",
    ]);
  });

  it("reports a port that changed everywhere but in the policy", () => {
    const set = hardenedSet()
      .set("Service/worker", "spec.ports[http].targetPort", 8082)
      .set("Deployment/worker", "spec.template.spec.containers[worker].ports[http].containerPort", 8082);
    expect(findingsOf(noBlockedServicePort, set)).toEqual([
      "Service/worker spec.ports[http].targetPort: port 8082 of Deployment/worker is closed: no ingress rule of NetworkPolicy/default-deny, NetworkPolicy/worker allows it",
    ]);
  });

  it("reports a number where the pods declare no ports", () => {
    const set = hardenedSet()
      .set("Service/worker", "spec.ports[http].targetPort", 8082)
      .set("Deployment/worker", "spec.template.spec.containers[worker].ports", undefined);
    expect(findingsOf(noBlockedServicePort, set)).toEqual([
      "Service/worker spec.ports[http].targetPort: port 8082 of Deployment/worker is closed: no ingress rule of NetworkPolicy/default-deny, NetworkPolicy/worker allows it",
    ]);
  });

  it("leaves a port that the pods do not have to its own rule", () => {
    const set = hardenedSet().set("Service/worker", "spec.ports[http].targetPort", 8082);
    expect(findingsOf(noBlockedServicePort, set)).toEqual([]);
  });

  it("reports another protocol", () => {
    const set = hardenedSet().set("NetworkPolicy/worker", "spec.ingress[0].ports[0].protocol", "UDP");
    expect(findingsOf(noBlockedServicePort, set)).toEqual([
      "Service/worker spec.ports[http].targetPort: port 8081 of Deployment/worker is closed: no ingress rule of NetworkPolicy/default-deny, NetworkPolicy/worker allows it",
    ]);
  });

  it("accepts everything where no policy isolates the pods", () => {
    const set = hardenedSet().only("Deployment/web", "Service/web");
    expect(findingsOf(noBlockedServicePort, set)).toEqual([]);
  });

  it("has nothing to say of a Service without pods", () => {
    const set = hardenedSet().only("Service/web", "NetworkPolicy/web");
    expect(findingsOf(noBlockedServicePort, set)).toEqual([]);
  });
});
