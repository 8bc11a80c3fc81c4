import { describe, expect, it } from "vitest";
import { BUILTIN_RULES } from "../policy/registry.ts";
import { claimed, claimedFromLast, openClaims } from "./rule-claims.ts";

const RULES = BUILTIN_RULES.slice(0, 7);

describe("rules that two judge by, from both ends", () => {
  it("are each taken once, whoever is faster", () => {
    for (let share = 0; share <= RULES.length; share += 1) {
      const claims = openClaims(RULES.length);
      const [front, back] = [claimed(RULES, claims), claimedFromLast(RULES, claims)];
      const first = Array.from({ length: share }, () => front.next().value);
      const last = [...back];
      expect(first).toEqual(RULES.slice(0, share));
      expect(last).toEqual(RULES.slice(share).reverse());
      expect([...front]).toEqual([]);
    }
  });

  it("are taken when they are asked for, and no earlier", () => {
    const claims = openClaims(RULES.length);
    const front = claimed(RULES, claims);
    front.next();
    expect([...claims]).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});
