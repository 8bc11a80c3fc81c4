import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validServicePorts } from "./valid-service-ports.ts";

describe("valid-service-ports", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(validServicePorts, hardenedSet())).toEqual([]);
  });

  const withPorts = (...ports: readonly { readonly [field: string]: string | number }[]) =>
    findingsOf(validServicePorts, hardenedSet().set("Service/web", "spec.ports", [...ports]));

  it("reports a Service without ports, and one out of range", () => {
    expect(withPorts()).toEqual(["Service/web spec.ports: the Service has no port"]);
    expect(withPorts({ port: 70_000 })).toEqual(["Service/web spec.ports[0].port: port 70000 is not from 1 to 65535"]);
  });

  it("reports several ports that are not told apart", () => {
    expect(withPorts({ name: "a", port: 80 }, { name: "a", port: 81 })).toEqual([
      "Service/web spec.ports[a].name: two ports are called 'a'",
    ]);
    expect(withPorts({ name: "a", port: 80 }, { port: 81 })).toEqual([
      "Service/web spec.ports[1].name: one of several ports has no name",
    ]);
    expect(withPorts({ name: "a", port: 80 }, { name: "b", port: 80 })).toEqual([
      "Service/web spec.ports[b].port: the Service has a port 80 (TCP) already",
    ]);
    expect(withPorts({ name: "a", port: 53 }, { name: "b", port: 53, protocol: "UDP" })).toEqual([]);
  });

  it("lets a headless Service and an ExternalName be without", () => {
    const headless = hardenedSet().set("Service/web", "spec.ports", []).set("Service/web", "spec.clusterIP", "None");
    expect(findingsOf(validServicePorts, headless)).toEqual([]);
    const external = hardenedSet().set("Service/web", "spec", { type: "ExternalName", externalName: "a.example.com" });
    expect(findingsOf(validServicePorts, external)).toEqual([]);
  });
});
