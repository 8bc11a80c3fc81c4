import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noHostAliases } from "./no-host-aliases.ts";

const POD = "spec.template.spec";

describe("no-host-aliases", () => {
  it("reports entries", () => {
    expect(
      findingsOf(
        noHostAliases,
        hardenedSet().set("Deployment/web", `${POD}.hostAliases`, [{ ip: "10.0.0.7", hostnames: ["queue"] }]),
      ),
    ).toEqual(["Deployment/web spec.template.spec.hostAliases: hostAliases has 1 entries; it must be empty"]);
  });

  it("accepts an empty list", () => {
    expect(findingsOf(noHostAliases, hardenedSet().set("Deployment/web", `${POD}.hostAliases`, []))).toEqual([]);
  });

  it("accepts its absence", () => {
    expect(findingsOf(noHostAliases, hardenedSet())).toEqual([]);
  });
});
