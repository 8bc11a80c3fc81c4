import { expect, it } from "vitest";
import { measureTypeCost, TYPESCRIPT_7 } from "./measure-type-cost.ts";

it("the cost of the types grows with the number of components and no faster, and is small for each", () => {
  const none = measureTypeCost(0, TYPESCRIPT_7);
  const forty = measureTypeCost(40, TYPESCRIPT_7);
  const fourHundred = measureTypeCost(400, TYPESCRIPT_7);
  for (const what of ["instantiations", "types"] as const) {
    const [few, many] = [forty[what] - none[what], fourHundred[what] - none[what]];
    expect(many / few, what).toBeLessThanOrEqual(11);
    expect(few / 40, what).toBeLessThan(1000);
  }
});
