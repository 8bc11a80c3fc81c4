import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { requireLimitRangeDefaults } from "./require-limit-range-defaults.ts";

/** A LimitRange with one entry. */
function limitRange(entry: string) {
  return fromYaml(`{ apiVersion: v1, kind: LimitRange, metadata: { name: shop }, spec: { limits: [${entry}] } }`);
}

describe("require-limit-range-defaults", () => {
  it("reports what the limits of containers leave out", () => {
    expect(
      findingsOf(requireLimitRangeDefaults, limitRange("{ type: Container, default: { cpu: 1 }, max: { cpu: 2 } }")),
    ).toEqual(["LimitRange/shop spec.limits[0]: the limits of type Container have no defaultRequest, min"]);
  });

  it("wants no defaults of pods and claims", () => {
    expect(
      findingsOf(
        requireLimitRangeDefaults,
        limitRange("{ type: PersistentVolumeClaim, min: { storage: 1Gi }, max: { storage: 1Ti } }"),
      ),
    ).toEqual([]);
  });

  it("accepts complete ones", () => {
    expect(
      findingsOf(
        requireLimitRangeDefaults,
        limitRange(
          "{ type: Container, default: { cpu: 1 }, defaultRequest: { cpu: 1 }, min: { cpu: 1m }, max: { cpu: 2 } }",
        ),
      ),
    ).toEqual([]);
  });

  it("accepts manifests without any", () => {
    expect(
      findingsOf(requireLimitRangeDefaults, fromYaml("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web } }")),
    ).toEqual([]);
  });
});
