import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ERROR_CODES } from "@ecom/k8s-sdk";
import { describe, expect, it } from "vitest";
import { ROOT } from "./code-blocks.ts";

describe("docs/errors.md", () => {
  it("tells about every error code, and about no other", () => {
    const page = readFileSync(resolve(ROOT, "docs/errors.md"), "utf8");
    const told = [...page.matchAll(/^### (.+)$/gm)].map(([, code]) => code);
    expect(told.toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted());
  });
});
