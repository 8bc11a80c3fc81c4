import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noBlockedConnection } from "./no-blocked-connection.ts";

describe("no-blocked-connection", () => {
  it("accepts connections that both ends allow", () => {
    const set = hardenedSet();
    expect(findingsOf(noBlockedConnection, set)).toEqual([]);
  });

  it("reports a client whose egress is closed", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[1]", undefined);
    expect(findingsOf(noBlockedConnection, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: egress from Deployment/web to port 8081 of Deployment/worker is closed by NetworkPolicy/default-deny, NetworkPolicy/web",
    ]);
  });

  it("reports a server whose ingress does not name the client", () => {
    const set = hardenedSet().set("NetworkPolicy/worker", "spec.ingress[0].from[0].podSelector.matchLabels", {
      "app.kubernetes.io/name": "queue",
    });
    expect(findingsOf(noBlockedConnection, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: ingress from Deployment/web to port 8081 of Deployment/worker is closed by NetworkPolicy/default-deny, NetworkPolicy/worker",
    ]);
  });

  it("reports a rule for the Service's port instead of the pod's", () => {
    const set = hardenedSet()
      .set("Service/worker", "spec.ports[http].port", 80)
      .set("Deployment/web", "spec.template.spec.containers[web].env[WORKER_URL].value", "http://worker:80")
      .set("NetworkPolicy/web", "spec.egress[1].ports[0].port", 80);
    expect(findingsOf(noBlockedConnection, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: egress from Deployment/web to port 8081 of Deployment/worker is closed by NetworkPolicy/default-deny, NetworkPolicy/web",
    ]);
  });

  it("reports a peer in another namespace", () => {
    const set = hardenedSet().set("NetworkPolicy/worker", "spec.ingress[0].from[0].namespaceSelector", {
      matchLabels: { "kubernetes.io/metadata.name": "other" },
    });
    expect(findingsOf(noBlockedConnection, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: ingress from Deployment/web to port 8081 of Deployment/worker is closed by NetworkPolicy/default-deny, NetworkPolicy/worker",
    ]);
  });

  it("accepts a peer by the name of the namespace", () => {
    const set = hardenedSet().set("NetworkPolicy/worker", "spec.ingress[0].from[0].namespaceSelector", {
      matchLabels: { "kubernetes.io/metadata.name": "shop" },
    });
    expect(findingsOf(noBlockedConnection, set)).toEqual([]);
  });

  it("accepts an address range, which may be anyone's", () => {
    const set = hardenedSet().set("NetworkPolicy/web", "spec.egress[1].to", [{ ipBlock: { cidr: "10.0.0.0/8" } }]);
    expect(findingsOf(noBlockedConnection, set)).toEqual([]);
  });

  it("has nothing to say of hosts outside", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[WORKER_URL].value",
      "https://api.example.com",
    );
    expect(findingsOf(noBlockedConnection, set)).toEqual([]);
  });
});
