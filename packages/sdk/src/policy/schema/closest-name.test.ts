import { describe, expect, it } from "vitest";
import { closestName } from "./closest-name.ts";

describe("the name that a mistyped one stands for", () => {
  it.each([
    ["containres", "containers"],
    ["Image", "image"],
    ["livenesProbe", "livenessProbe"],
    ["replica", "replicas"],
    ["env", undefined],
    ["somethingElse", undefined],
  ])("of %s is %s", (name, expected) => {
    expect(closestName(name, ["containers", "image", "livenessProbe", "readinessProbe", "replicas"])).toBe(expected);
  });

  it("is the closest of several, and the first of equals", () => {
    expect(closestName("portss", ["port", "ports"])).toBe("ports");
    expect(closestName("cab", ["can", "car"])).toBe("can");
  });
});
