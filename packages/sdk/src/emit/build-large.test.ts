import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { service } from "../builders/service.ts";
import { system } from "../builders/system.ts";
import { httpGet } from "../model/probe.ts";
import { environment } from "../overlays/environment.ts";
import { defineRule } from "../policy/define-rule.ts";
import { type BuildOptions, type BuildResult, build, extentOf } from "./build.ts";
import { type Config, defineConfig } from "./config.ts";
import { threadsFor } from "./judge-subjects.ts";
import { leftovers, readTree } from "./system.fixture.ts";

const NAMES = Array.from({ length: 100 }, (_, index) => `web-${index}`);

function large(tag: "1.0.0" | "1.0.1", policy: Config["policy"] = {}): Config {
  const services = NAMES.map((name) =>
    service(name, {
      image: `ghcr.io/example/${name}`,
      port: 5000,
      health: { readiness: httpGet("/ready"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
      resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
    }),
  );
  const base = system("shop", services);
  const environments = Array.from({ length: 8 }, (_, index) =>
    environment(base, {
      name: `dev-${index}`,
      tier: "development",
      namespace: `shop-dev-${index}`,
      components: Object.fromEntries(NAMES.map((name) => [name, { tag, replicas: 1 }])),
      secrets: {},
    }),
  );
  return defineConfig({ kubernetes: "1.34", environments, policy });
}

/** A waiver that nothing needs is an error. */
const USELESS = { waivers: [{ rule: "require-backup", component: "nobody", reason: "x" }] } as const;

let parent: string;
let outputDir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "build-large-"));
  outputDir = join(parent, "out/k8s");
});
afterEach(() => rmSync(parent, { recursive: true }));

const built = (config: Config, options: Partial<BuildOptions> = {}): Promise<BuildResult> =>
  build(config, { outputDir, ...options });

describe("a build that is judged on several threads while its tree is prepared", () => {
  it("writes the tree, and leaves nothing beside it", async () => {
    const first = await built(large("1.0.0"));
    expect(threadsFor(extentOf(first.compiled), 2)).toBe(1);
    if (availableParallelism() === 1) console.warn("NOT TESTED: several threads; this machine has one processor");
    expect(first).toMatchObject({
      outcome: "written",
      written: { changed: [], healed: undefined },
    });
    const changed = await built(large("1.0.1"));
    expect(changed).toMatchObject({ outcome: "written", written: { created: [], removed: [] } });
    expect(await built(large("1.0.1"), { mode: "check" })).toMatchObject({ outcome: "checked", drift: [] });
    expect(leftovers(outputDir)).toEqual([]);
  });

  it("leaves no folder, or the old tree, where it is refused", async () => {
    expect((await built(large("1.0.0", USELESS))).outcome).toBe("refused");
    expect(existsSync(join(parent, "out"))).toBe(false);

    await built(large("1.0.0"));
    const before = readTree(outputDir);
    expect((await built(large("1.0.1", USELESS))).outcome).toBe("refused");
    expect(readTree(outputDir)).toEqual(before);
    expect(leftovers(outputDir)).toEqual([]);
  });

  it("says what is in the way of writing only where there is something to write", async () => {
    const foreign = join(outputDir, "base/web-0/deployment.yaml");
    mkdirSync(join(foreign, ".."), { recursive: true });
    writeFileSync(foreign, "mine\n");
    expect((await built(large("1.0.0", USELESS))).outcome).toBe("refused");
    await expect(built(large("1.0.0"))).rejects.toMatchObject({ code: "OUTPUT_FOREIGN" });
    expect(readFileSync(foreign, "utf8")).toBe("mine\n");
    expect(readdirSync(outputDir)).toEqual(["base"]);
    expect((await built(large("1.0.0"), { force: true })).outcome).toBe("written");
  });

  it("leaves nothing where a rule throws", async () => {
    const broken = defineRule({
      id: "require-luck",
      category: "references",
      summary: "s",
      rationale: "r",
      hint: "h",
      source: "https://example.com",
      check() {
        throw new Error("no luck");
      },
    });
    await expect(built(large("1.0.0", { rules: [broken] }))).rejects.toThrow("no luck");
    expect(existsSync(join(parent, "out"))).toBe(false);
  });
});
