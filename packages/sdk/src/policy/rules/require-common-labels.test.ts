import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireCommonLabels } from "./require-common-labels.ts";

describe("require-common-labels", () => {
  it("reports workload and pods", () => {
    expect(
      findingsOf(
        requireCommonLabels,
        hardenedSet()
          .set("Deployment/web", "metadata.labels", undefined)
          .set("Deployment/web", "spec.template.metadata.labels", { app: "web" }),
      ),
    ).toEqual([
      "Deployment/web metadata.labels: the label app.kubernetes.io/name is missing",
      "Deployment/web spec.template.metadata.labels: the label app.kubernetes.io/name is missing",
    ]);
  });

  it("reads the pods of a CronJob", () => {
    expect(
      findingsOf(
        requireCommonLabels,
        hardenedSet().set("CronJob/report", "spec.jobTemplate.spec.template.metadata", undefined),
      ),
    ).toEqual([
      "CronJob/report spec.jobTemplate.spec.template.metadata.labels: the label app.kubernetes.io/name is missing",
    ]);
  });

  it("accepts a set that has them", () => {
    expect(findingsOf(requireCommonLabels, hardenedSet())).toEqual([]);
  });
});
