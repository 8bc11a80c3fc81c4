import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireReadOnlyRootFilesystem } from "./require-read-only-root-filesystem.ts";

const WEB = "spec.template.spec.containers[web]";

describe("require-read-only-root-filesystem", () => {
  it("reports its absence", () => {
    expect(
      findingsOf(
        requireReadOnlyRootFilesystem,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.readOnlyRootFilesystem`, undefined),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.readOnlyRootFilesystem: readOnlyRootFilesystem is not set; it must be true",
    ]);
  });

  it("reports false", () => {
    expect(
      findingsOf(
        requireReadOnlyRootFilesystem,
        hardenedSet().set("Deployment/web", `${WEB}.securityContext.readOnlyRootFilesystem`, false),
      ),
    ).toEqual([
      "Deployment/web spec.template.spec.containers[web].securityContext.readOnlyRootFilesystem: readOnlyRootFilesystem is false; it must be true",
    ]);
  });

  it("accepts true", () => {
    expect(findingsOf(requireReadOnlyRootFilesystem, hardenedSet())).toEqual([]);
  });
});
