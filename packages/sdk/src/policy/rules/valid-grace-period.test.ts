import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validGracePeriod } from "./valid-grace-period.ts";

describe("valid-grace-period", () => {
  it("accepts a grace period above the pause", () => {
    const set = hardenedSet();
    expect(findingsOf(validGracePeriod, set)).toEqual([]);
  });

  it("reports a pause that uses all of it", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].lifecycle.preStop.sleep.seconds",
      45,
    );
    expect(findingsOf(validGracePeriod, set)).toEqual([
      "Deployment/web spec.template.spec.terminationGracePeriodSeconds: terminationGracePeriodSeconds 45 is not above the preStop pause of 45 s in container 'web'",
    ]);
  });

  it("reports a pause that is longer than the default", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].lifecycle.preStop.sleep.seconds", 30)
      .set("Deployment/web", "spec.template.spec.terminationGracePeriodSeconds", undefined);
    expect(findingsOf(validGracePeriod, set)).toEqual([
      "Deployment/web spec.template.spec.terminationGracePeriodSeconds: terminationGracePeriodSeconds 30 (the default) is not above the preStop pause of 30 s in container 'web'",
    ]);
  });

  it("reports a pause that a shell makes", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].lifecycle.preStop", {
      exec: { command: ["/bin/sh", "-c", "nginx -s quit; sleep 60"] },
    });
    expect(findingsOf(validGracePeriod, set)).toEqual([
      "Deployment/web spec.template.spec.terminationGracePeriodSeconds: terminationGracePeriodSeconds 45 is not above the preStop pause of 60 s in container 'web'",
    ]);
  });

  it("has nothing to say of a hook whose length it cannot read", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].lifecycle.preStop", {
      exec: { command: ["/app/drain"] },
    });
    expect(findingsOf(validGracePeriod, set)).toEqual([]);
  });
});
