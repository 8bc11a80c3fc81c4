import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { validConfigSize } from "./valid-config-size.ts";

const CONFIG = "ConfigMap/web-settings-m7h2c9t4kd";

describe("valid-config-size", () => {
  it("reports what a client-side apply cannot carry", () => {
    expect(findingsOf(validConfigSize, hardenedSet().set(CONFIG, "data.big", "x".repeat(262_144)))).toEqual([
      expect.stringMatching(/data: the data has 262160 bytes, .* makes 262[0-9]{3} bytes .* can carry 262144$/),
    ]);
  });

  it("counts what JSON makes of the data", () => {
    const size = (line: string, count: number) =>
      findingsOf(validConfigSize, hardenedSet().set(CONFIG, "data.big", line.repeat(count))).length;
    expect(size("x", 200_000)).toBe(0);
    expect(size("x\n", 100_000)).toBe(1);
    expect(size("<", 45_000)).toBe(1);
    expect(size("<", 30_000)).toBe(0);
  });

  it("reports what Kubernetes does not take", () => {
    expect(findingsOf(validConfigSize, hardenedSet().set(CONFIG, "data.big", "x".repeat(1_048_576)))).toEqual([
      "ConfigMap/web-settings-m7h2c9t4kd data: the data has 1048592 bytes; Kubernetes takes 1048576",
    ]);
  });

  it("counts bytes, not letters", () => {
    expect(findingsOf(validConfigSize, hardenedSet().set(CONFIG, "data.big", "ä".repeat(131_072)))).toHaveLength(1);
  });

  it("accepts more where the server applies it", () => {
    expect(
      findingsOf(
        validConfigSize,
        hardenedSet()
          .set(CONFIG, "data.big", "x".repeat(300_000))
          .set(CONFIG, "metadata.annotations", { "argocd.argoproj.io/sync-options": "ServerSideApply=true" }),
      ),
    ).toEqual([]);
  });

  it("accepts small ones, and those without data", () => {
    expect(findingsOf(validConfigSize, hardenedSet().set(CONFIG, "data", undefined))).toEqual([]);
  });
});
