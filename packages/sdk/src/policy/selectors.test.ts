import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSelect, type Labelled, selectorMatches } from "./selectors.ts";

const label = fc.constantFrom("a", "b", "c", "constructor");
const labels = fc.dictionary(label, fc.constantFrom("1", "2"));
const expression = fc.record({
  key: label,
  operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
  values: fc.array(fc.constantFrom("1", "2"), { maxLength: 2 }),
});
const selector = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const item: fc.Arbitrary<Labelled> = fc.record({ namespace: fc.constantFrom("", "x", "y"), labels });

describe("createSelect", () => {
  it("selects what a look at every item selects, in their order", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), selector, (items, wanted) => {
        const select = createSelect(items);
        for (const namespace of ["", "x", "y", "z"]) {
          const expected = items.filter((one) => one.namespace === namespace && selectorMatches(wanted, one.labels));
          expect(select(namespace, wanted)).toEqual(expected);
          // From memory, the second time.
          expect(select(namespace, wanted)).toEqual(expected);
        }
      }),
    );
  });
});
