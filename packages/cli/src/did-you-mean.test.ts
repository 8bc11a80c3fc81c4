import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "./did-you-mean.ts";

describe("nearest", () => {
  const commands = ["build", "render", "secrets", "verify", "explain"];

  it.each([
    ["biuld", "build"],
    ["buid", "build"],
    ["buildd", "build"],
    ["rendr", "render"],
    ["secert", "secrets"],
    ["explian", "explain"],
    ["ver", "verify"],
  ])("takes %s for %s", (given, meant) => expect(nearest(given, commands)).toBe(meant));

  it.each(["frobnicate", "x", "", "deploy"])("takes '%s' for nothing", (given) => {
    expect(nearest(given, commands)).toBeUndefined();
    expect(didYouMean(given, commands)).toBe("");
  });

  it("prefers the nearer one, and the first of two that are as near", () => {
    expect(nearest("--out", ["--quit", "--ouT", "--oux"])).toBe("--ouT");
    expect(didYouMean("prdo", ["prod", "dev"])).toBe("; did you mean prod?");
  });
});
