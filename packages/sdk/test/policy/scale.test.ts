import { describe, expect, it } from "vitest";
import { judge } from "../../src/policy/engine.ts";
import { manyServices } from "./many-services.ts";

/** Processor time, in milliseconds: what other processes do meanwhile does not count. */
function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe("judging a thousand services", () => {
  it("finds nothing where nothing is wrong, and costs in proportion", () => {
    const judged = (count: number): number => {
      const { manifests } = manyServices(count);
      expect(manifests).toHaveLength(7 * count);
      let issues: readonly unknown[] = [];
      const time = processorTime(() => {
        issues = judge(manifests, { kubernetes: "1.34", tier: "production" }).issues;
      });
      expect(issues).toEqual([]);
      return time;
    };
    judged(125);
    const [small, large] = [Math.min(judged(125), judged(125)), judged(1000)];
    // Eight times the services: about eight times the cost where it is linear, sixty-four times where it is quadratic.
    console.log(`7 × 125 manifests: ${small.toFixed(0)} ms; 7 × 1,000: ${large.toFixed(0)} ms`);
    expect(large).toBeLessThan(24 * small);
  });
});
