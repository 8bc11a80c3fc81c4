import { describe, expect, it } from "vitest";
import { review } from "../review.ts";
import type { Review } from "../review-types.ts";
import { API_SERVER_CASES, type Verdict } from "./api-server-cases.ts";

function verdictOf({ objects }: Review): Verdict {
  const classes = objects.flatMap(({ consequences }) => consequences.map((consequence) => consequence.class));
  if (classes.includes("rejected")) return "rejected";
  return classes.every((name) => name === "no-effect" || name === "metadata-only") ? "same" : "changed";
}

describe("the review says of an update what a real API server says of it", () => {
  it.each(API_SERVER_CASES)("$title: $verdict", ({ before, after, verdict, title }) => {
    const one = review([before], [after], { kubernetes: "1.34" });
    // The API server keeps an address that is left out: nothing happens, and that is worth saying.
    if (title === "Service: clusterIP left out") {
      expect(one.objects[0]?.consequences[0]?.message).toContain("stays headless");
      return;
    }
    expect(verdictOf(one)).toBe(verdict);
  });
});
