import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireSpreadPerRevision } from "./require-spread-per-revision.ts";

describe("require-spread-per-revision", () => {
  it("accepts constraints that count one revision", () => {
    const set = hardenedSet();
    expect(findingsOf(requireSpreadPerRevision, set)).toEqual([]);
  });

  it("reports one that counts all", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.topologySpreadConstraints[0].matchLabelKeys",
      undefined,
    );
    expect(findingsOf(requireSpreadPerRevision, set)).toEqual([
      "Deployment/web spec.template.spec.topologySpreadConstraints[0].matchLabelKeys: the spread over topology.kubernetes.io/zone counts old and new pods of a rollout together",
    ]);
  });

  it("has nothing to say of a StatefulSet, whose pods have no such hash", () => {
    const set = hardenedSet().only("StatefulSet/queue");
    expect(findingsOf(requireSpreadPerRevision, set)).toEqual([]);
  });
});
