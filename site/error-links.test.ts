import { describe, expect, it } from "vitest";
import { withErrorLinks } from "./error-links.ts";

describe("what a function throws", () => {
  it("leads to the page of errors, with or without the marks of code", () => {
    const page =
      "# plan()\n\n## Throws\n\n`INVALID_NAME`, or OUTPUT_UNSAFE for links; never MAX_VALUE.\n\n## See\n\n`INVALID_NAME`\n";
    expect(withErrorLinks(page)).toBe(
      "# plan()\n\n## Throws\n\n[`INVALID_NAME`](/errors.md#invalid-name), or [`OUTPUT_UNSAFE`](/errors.md#output-unsafe) for links; never MAX_VALUE.\n\n## See\n\n`INVALID_NAME`\n",
    );
  });

  it("is linked to the end of a page, and a page without it stays as it is", () => {
    expect(withErrorLinks("## Throws\n\nINVALID_TREE\n")).toBe(
      "## Throws\n\n[`INVALID_TREE`](/errors.md#invalid-tree)\n",
    );
    expect(withErrorLinks("# INVALID_TREE\n")).toBe("# INVALID_TREE\n");
  });
});
