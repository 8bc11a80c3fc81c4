import { describe, expect, it } from "vitest";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";
import { markdownBlocks, projectFiles } from "./code-blocks.ts";

const blocks = projectFiles("*.md", "docs/**/*.md", "packages/*/README.md")
  .flatMap(markdownBlocks)
  .filter(({ language }) => language === "yaml");

describe("every block of YAML", () => {
  it.each(blocks.map(({ place, code }) => [place, code] as const))("can be read: %s", (place, code) => {
    expect(parseYaml(code, place).length).toBeGreaterThan(0);
  });
});
