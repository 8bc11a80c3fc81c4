import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BIN, emptyFolder } from "./cli-process.ts";
import { hasPseudoTerminal, talk } from "./pseudo-terminal.ts";

const INIT = [process.execPath, BIN, "init"];
const NPM = { npm_config_user_agent: "npm/11.6.2" };

describe("ecom-k8s init on a terminal", () => {
  if (!hasPseudoTerminal()) {
    it("is not asked here: this machine lacks the script command of util-linux", () => {
      console.warn("NOT TESTED: the questions of `ecom-k8s init`; install util-linux");
      expect(hasPseudoTerminal()).toBe(false);
    });
    return;
  }

  it("asks what was not given, asks again where an answer cannot be, and takes Enter for what it suggests", async () => {
    const cwd = emptyFolder();
    const { code, shown } = await talk(
      cwd,
      [...INIT, "My Shop", "--port", "3000"],
      [
        ["Name of the system", "Web Shop\n"],
        ["is no DNS-1123 label", ""],
        ["Name of the system", "\n"],
        ["Its first service", "api\n"],
        ["The service's image", "ghcr.io/acme/api:latest\n"],
        ["is no tag that stays", ""],
        ["The service's image", "ghcr.io/acme/api:2.1.0\n"],
        ["The path that answers", "\n"],
        ["Its host name", "api.example.com\n"],
        ["Its namespaces", "\n"],
        ["The git repository", "\n"],
        ["Package manager", "yarn\n"],
        ["is none of npm, pnpm", ""],
        ["Package manager", "\n"],
        ["Make it a git repository", "y\n"],
      ],
      NPM,
    );
    expect(shown).toContain("Next\n  cd 'My Shop'\n  npm install\n");
    expect(code).toBe(0);
    expect(shown).not.toContain("The port");
    const read = (path: string) => readFileSync(join(cwd, "My Shop", path), "utf8");
    expect(read("src/system.ts")).toContain('system("my-shop", [api])');
    expect(read("src/base/api.ts")).toMatch(/image: "ghcr\.io\/acme\/api",[\s\S]*port: 3000,/);
    expect(read("src/overlays/prod.ts")).toMatch(
      /namespace: "my-shop-prod"[\s\S]*tag: "2\.1\.0"[\s\S]*api\.example\.com/,
    );
    expect(existsSync(join(cwd, "My Shop", ".git"))).toBe(true);
  });

  it.each([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("leaves nothing after %s", async (_, key) => {
    const cwd = emptyFolder();
    const turns = [
      ["Name of the system", "\n"],
      ["Its first service", "api\n"],
      ["The service's image", key],
    ] as const;
    const { code, shown } = await talk(cwd, [...INIT, "shop"], turns, NPM);
    expect({ code, left: readdirSync(cwd) }).toEqual({ code: 130, left: [] });
    expect(shown).toMatch(/\nNothing was written\.\n$/);
  });

  it("asks nothing with --yes, and nothing where files are in the way", async () => {
    const cwd = emptyFolder();
    const first = await talk(cwd, [...INIT, "--yes"], [], NPM);
    expect(first.code).toBe(0);
    expect(first.shown).not.toContain("Enter takes");
    const second = await talk(cwd, INIT, [], NPM);
    expect(second.code).toBe(1);
    expect(second.shown).toMatch(/^error\[OUTPUT_FOREIGN\] [^\n]*src\/base\/web\.ts/);
  });
});
