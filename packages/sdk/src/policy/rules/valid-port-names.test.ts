import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validPortNames } from "./valid-port-names.ts";

describe("valid-port-names", () => {
  it("accepts names by IANA's rules", () => {
    const set = hardenedSet();
    expect(findingsOf(validPortNames, set)).toEqual([]);
  });

  it("reports a name that two containers have", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[1]", {
      name: "proxy",
      ports: [{ name: "http", containerPort: 3128 }],
    });
    expect(findingsOf(validPortNames, set)).toEqual([
      "Deployment/web spec.template.spec.containers[proxy].ports[http].name: container 'web' has a port 'http' already",
    ]);
  });

  it("reports a name that is too long", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].ports[metrics].name",
      "prometheus-metrics",
    );
    expect(findingsOf(validPortNames, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[prometheus-metrics].name: 'prometheus-metrics' is no port name",
    ]);
  });

  it("reports a name without a letter, and one with an underscore", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].ports[http].name", "8080")
      .set("Deployment/web", "spec.template.spec.containers[web].ports[metrics].name", "my_metrics");
    expect(findingsOf(validPortNames, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[8080].name: '8080' is no port name",
      "Deployment/web spec.template.spec.containers[web].ports[my_metrics].name: 'my_metrics' is no port name",
    ]);
  });

  it("reports a number out of range", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].ports[http].containerPort", 0);
    expect(findingsOf(validPortNames, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].ports[http].containerPort: containerPort 0 is not from 1 to 65535",
    ]);
  });

  it("reports a targetPort that is neither", () => {
    const set = hardenedSet().set("Service/web", "spec.ports[http].targetPort", "HTTP");
    expect(findingsOf(validPortNames, set)).toEqual([
      "Service/web spec.ports[http].targetPort: targetPort 'HTTP' is no port name",
    ]);
  });

  it("reports a targetPort out of range", () => {
    const set = hardenedSet().set("Service/worker", "spec.ports[http].targetPort", 80810);
    expect(findingsOf(validPortNames, set)).toEqual([
      "Service/worker spec.ports[http].targetPort: targetPort '80810' is not from 1 to 65535",
    ]);
  });

  it("has nothing to say without ports", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(validPortNames, set)).toEqual([]);
  });
});
