import { describe, expect, it } from "vitest";
import { COMMANDS } from "../packages/cli/src/command-table.ts";
import { commandPages } from "./command-pages.ts";

describe("the pages of the commands", () => {
  it("are one for each row of the command table, and one that lists them", async () => {
    const pages = await commandPages();
    expect([...pages.keys()]).toEqual(["index.md", ...COMMANDS.map(({ name }) => `${name.replace(" ", "-")}.md`)]);
    for (const { name, summary } of COMMANDS) {
      expect(pages.get("index.md")).toContain(`[\`${name}\`]`);
      expect(pages.get(`${name.replace(" ", "-")}.md`)).toContain(summary.slice(0, 20));
    }
  });

  it("say every option with its values, the examples and the exit codes", async () => {
    const diff = (await commandPages()).get("diff.md");
    expect(diff).toContain("| `--format <format>`, `-f` | For people (the default)");
    expect(diff).toContain("One of `terminal`, `markdown`, `json`, `sarif`.");
    expect(diff).toContain("\necom-k8s diff --format markdown > comment.md # for a pull request\n");
    expect(diff).toContain("| 70 | a bug");
  });

  it("have no markup that nobody wrote", async () => {
    for (const page of (await commandPages()).values()) {
      const prose = page.replaceAll(/^```[\s\S]*?^```$|`[^`\n]*`/gm, "");
      expect(prose).not.toMatch(/(?<!\\)<[a-z]/i);
    }
  });
});
