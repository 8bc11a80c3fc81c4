import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireRunAsNonRoot } from "./require-run-as-non-root.ts";

const POD = "spec.template.spec";

describe("require-run-as-non-root", () => {
  it("reports its absence on container and pod", () => {
    expect(
      findingsOf(
        requireRunAsNonRoot,
        hardenedSet().set("Deployment/web", `${POD}.securityContext.runAsNonRoot`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsNonRoot: runAsNonRoot is set neither on the container nor on its pod; it must be true",
    ]);
  });

  it("reports a container that takes it back", () => {
    expect(
      findingsOf(
        requireRunAsNonRoot,
        hardenedSet().set("Deployment/web", `${POD}.containers[web].securityContext.runAsNonRoot`, false),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.runAsNonRoot: runAsNonRoot is false; it must be true",
    ]);
  });

  it("reports a pod without any security context", () => {
    expect(
      findingsOf(requireRunAsNonRoot, hardenedSet().set("Deployment/web", `${POD}.securityContext`, undefined)),
    ).toHaveLength(1);
  });

  it("accepts the container's own", () => {
    expect(
      findingsOf(
        requireRunAsNonRoot,
        hardenedSet()
          .set("Deployment/web", `${POD}.securityContext.runAsNonRoot`, undefined)
          .set("Deployment/web", `${POD}.containers[web].securityContext.runAsNonRoot`, true),
      ),
    ).toEqual([]);
  });

  it("accepts the pod's", () => {
    expect(findingsOf(requireRunAsNonRoot, hardenedSet())).toEqual([]);
  });
});
