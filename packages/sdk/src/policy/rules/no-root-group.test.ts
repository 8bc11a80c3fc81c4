import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noRootGroup } from "./no-root-group.ts";

const POD = "spec.template.spec";

describe("no-root-group", () => {
  it("reports group 0, fsGroup 0 and 0 among the additional groups", () => {
    expect(
      findingsOf(
        noRootGroup,
        hardenedSet().set("Deployment/web", `${POD}.securityContext`, {
          runAsGroup: 0,
          fsGroup: 0,
          supplementalGroups: [7, 0],
        }),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.securityContext.runAsGroup: runAsGroup is 0, which is group root",
      "Deployment/web spec.template.spec.securityContext.fsGroup: fsGroup is 0, which is group root",
      "Deployment/web spec.template.spec.securityContext.supplementalGroups: supplementalGroups contains 0, which is group root",
    ]);
  });

  it("accepts other groups", () => {
    expect(
      findingsOf(
        noRootGroup,
        hardenedSet().set("Deployment/web", `${POD}.securityContext`, {
          runAsGroup: 70,
          fsGroup: 70,
          supplementalGroups: [7],
        }),
      ),
    ).toEqual([]);
  });

  it("accepts their absence", () => {
    expect(findingsOf(noRootGroup, hardenedSet().set("Deployment/web", `${POD}.securityContext`, undefined))).toEqual(
      [],
    );
  });
});
