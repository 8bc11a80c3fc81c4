import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validRestartPolicy } from "./valid-restart-policy.ts";

describe("valid-restart-policy", () => {
  it("accepts Never for jobs and the default for the others", () => {
    const set = hardenedSet();
    expect(findingsOf(validRestartPolicy, set)).toEqual([]);
  });

  it("reports Never of a Deployment", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.restartPolicy", "Never");
    expect(findingsOf(validRestartPolicy, set)).toEqual([
      "Deployment/web spec.template.spec.restartPolicy: restartPolicy Never: a Deployment allows Always",
    ]);
  });

  it("reports Always of a CronJob", () => {
    const set = hardenedSet().set("CronJob/report", "spec.jobTemplate.spec.template.spec.restartPolicy", "Always");
    expect(findingsOf(validRestartPolicy, set)).toEqual([
      "CronJob/report spec.jobTemplate.spec.template.spec.restartPolicy: restartPolicy Always: a CronJob allows OnFailure or Never",
    ]);
  });

  it("reports a Job that leaves it to the default", () => {
    const set = hardenedSet().set("Job/migrate", "spec.template.spec.restartPolicy", undefined);
    expect(findingsOf(validRestartPolicy, set)).toEqual([
      "Job/migrate spec.template.spec.restartPolicy: restartPolicy is missing, which means Always: a Job allows OnFailure or Never",
    ]);
  });

  it("has nothing to say of a bare Pod", () => {
    const set = fromYaml("apiVersion: v1\nkind: Pod\nmetadata: { name: once }\nspec: { restartPolicy: Never }");
    expect(findingsOf(validRestartPolicy, set)).toEqual([]);
  });
});
