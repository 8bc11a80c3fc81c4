import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { markdownBlocks, projectFiles, ROOT } from "./code-blocks.ts";

/** Every line of a page's shell blocks that calls our command, as a reader would type it at a project's root. */
const lines = projectFiles("*.md", "docs/**/*.md", "packages/*/README.md")
  .flatMap(markdownBlocks)
  .filter(({ language }) => language === "sh")
  .flatMap(({ place, code }) => code.split("\n").map((line) => ({ place, line: line.replace(/\s+#.*$/, "").trim() })))
  .map(({ place, line }) => ({ place, command: /^(?:pnpm exec |npx )?ecom-k8s (.+)$/.exec(line)?.[1] }))
  .filter((line): line is { readonly place: string; readonly command: string } => line.command !== undefined);

/** What several pages give is run once, and tells all its places. */
const placesOf = new Map<string, string[]>();
for (const { place, command } of lines) placesOf.set(command, [...(placesOf.get(command) ?? []), place]);

let project: string;

beforeAll(() => {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  project = mkdtempSync(join(ROOT, ".cache/docs-"));
  copyFileSync(join(ROOT, "ecom-k8s.config.ts"), join(project, "ecom-k8s.config.ts"));
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: project, stdio: "ignore" });
  git("init", "--quiet", "--initial-branch=main");
  expect(run("build").status).toBe(0);
  git("add", "--all");
  // What the pages speak of: a release of before, and its tree in a folder; a tree that was written by hand.
  cpSync(join(ROOT, "packages/sdk/test/import/trees/shop-by-hand"), join(project, "hand-written"), { recursive: true });
  cpSync(join(project, "k8s"), join(project, "released/k8s"), { recursive: true });
  git("-c", "user.name=reader", "-c", "user.email=reader@example.com", "commit", "--quiet", "-m", "the tree");
  git("tag", "v1.4.0");
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("every command that a page gives", () => {
  it("is found", () => {
    expect(lines.map(({ command }) => command)).toContain("secrets init dev");
  });

  it.each([...placesOf])("ecom-k8s %s (%s)", (command) => {
    const { status, stderr } = run(command);
    // 0: done. 1: it ran, and found something. Anything else is a command that the page should not give.
    expect({ status: status === 1 ? 0 : status, stderr: status === 0 || status === 1 ? "" : stderr }).toEqual({
      status: 0,
      stderr: "",
    });
  });
});

function run(command: string) {
  const bin = join(inject("builtPackages"), "@ecom/k8s-cli/dist/bin.js");
  return spawnSync("sh", ["-c", `"$NODE" "$BIN" ${command}`], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, NODE: process.execPath, BIN: bin },
  });
}
