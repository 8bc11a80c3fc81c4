import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../packages/cli/src/command-table.ts";
import { ROOT } from "./code-blocks.ts";

describe("the front pages", () => {
  it.each(["README.md", "packages/cli/README.md"])("%s names every command", (page) => {
    const text = readFileSync(resolve(ROOT, page), "utf8");
    const missing = COMMANDS.map(({ name }) => `ecom-k8s ${name}`).filter((command) => !text.includes(command));
    expect(missing).toEqual([]);
  });
});
