import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDuplicateEnv } from "./no-duplicate-env.ts";

const WEB = "spec.template.spec.containers[web]";

describe("no-duplicate-env", () => {
  it("reports a name once, however often it comes again", () => {
    expect(
      findingsOf(
        noDuplicateEnv,
        hardenedSet().set(
          "Deployment/web",
          `${WEB}.env`,
          ["A", "B", "A", "A"].map((name) => ({ name, value: "x" })),
        ),
      ),
    ).toEqual(["Deployment/web spec.template.spec.containers[web].env[A]: A is set more than once in this container"]);
  });

  it("accepts one name in two containers", () => {
    expect(
      findingsOf(
        noDuplicateEnv,
        hardenedSet().set("Deployment/worker", "spec.template.spec.initContainers[wait-for-queue].env", [
          { name: "QUEUE_ADDRESS", value: "queue" },
        ]),
      ),
    ).toEqual([]);
  });

  it("accepts a container without variables", () => {
    expect(findingsOf(noDuplicateEnv, hardenedSet().set("Deployment/web", `${WEB}.env`, undefined))).toEqual([]);
  });
});
