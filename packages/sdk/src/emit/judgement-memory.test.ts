import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { service } from "../builders/service.ts";
import { system } from "../builders/system.ts";
import { httpGet } from "../model/probe.ts";
import { compile } from "../overlays/compile.ts";
import { environment } from "../overlays/environment.ts";
import { defineRule } from "../policy/define-rule.ts";
import type { Judgement } from "../policy/engine.ts";
import { codeIdentity } from "./code-identity.ts";
import { type JudgedInput, keyOf, remembered } from "./judgement-memory.ts";
import { planTree } from "./plan.ts";

const shop = service("shop", {
  image: "ghcr.io/example/shop",
  port: 5000,
  health: { readiness: httpGet("/ready"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
});

function input(tag: "1.0.0" | "1.0.1", policy: Partial<JudgedInput["policy"]> = {}): JudgedInput {
  const prod = environment(system("shop", [shop]), {
    name: "prod",
    tier: "production",
    namespace: "shop-prod",
    components: { shop: { tag, replicas: 2 } },
    secrets: {},
  });
  const { tree, environments } = compile({ environments: [prod] });
  return { plan: planTree(tree), environments, policy: { kubernetes: "1.34", ...policy } };
}

const WAIVER = { rule: "require-backup", component: "shop", reason: "x" } as const;
const RULE = defineRule({
  id: "require-luck",
  category: "references",
  severity: "warning",
  enabled: true,
  summary: "s",
  rationale: "r",
  hint: "h",
  source: "https://example.com",
  covers: [],
  check: () => [],
});

describe("the key of a judgement", () => {
  const key = keyOf(input("1.0.0"), "code");

  it("is the same for the same input", () => {
    expect(keyOf(input("1.0.0"), "code")).toBe(key);
    // No waiver ends, so the day says nothing.
    expect(keyOf(input("1.0.0", { today: "2026-01-01" }), "code")).toBe(key);
  });

  it.each<[string, JudgedInput, string]>([
    ["the code", input("1.0.0"), "other code"],
    ["a file", input("1.0.1"), "code"],
    ["the Kubernetes version", input("1.0.0", { kubernetes: "1.33" }), "code"],
    ["the rules that are on", input("1.0.0", { disable: ["require-backup"] }), "code"],
    ["a waiver", input("1.0.0", { waivers: [WAIVER] }), "code"],
    ["an environment's tier", retiered(input("1.0.0")), "code"],
  ])("differs with %s", (_, other, code) => {
    expect(keyOf(other, code)).not.toBe(key);
  });

  it("differs with the line ends of a file, which the record takes no notice of", () => {
    const { plan, ...rest } = input("1.0.0");
    const files = new Map(Array.from(plan.files, ([path, text]) => [path, text.replaceAll("\n", "\r\n")]));
    expect(keyOf({ plan: { ...plan, files }, ...rest }, "code")).not.toBe(key);
  });

  it("differs from day to day where a waiver ends", () => {
    const on = (today: string) => input("1.0.0", { today, waivers: [{ ...WAIVER, expires: "2026-06-30" }] });
    expect(keyOf(on("2026-06-30"), "code")).not.toBe(keyOf(on("2026-07-01"), "code"));
  });

  it("is none with rules of a user's own, and none where our code is its sources", () => {
    expect(keyOf(input("1.0.0", { rules: [RULE] }), "code")).toBeUndefined();
    expect(codeIdentity()).toBeUndefined();
    expect(keyOf(input("1.0.0"))).toBeUndefined();
  });
});

describe("remembered", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "judgement-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const FOUND: Judgement = { issues: [], waived: [] };
  async function judging(file: string | undefined, of: JudgedInput): Promise<boolean> {
    let judged = false;
    const judge = () => {
      judged = true;
      return FOUND;
    };
    expect(await remembered(file, of, judge, "code")).toEqual(FOUND);
    return judged;
  }

  it("judges the same input once, and another one anew", async () => {
    const file = join(folder, "cache", "judgement.json");
    expect(await judging(file, input("1.0.0"))).toBe(true);
    expect(await judging(file, input("1.0.0"))).toBe(false);
    expect(await judging(file, input("1.0.1"))).toBe(true);
    expect(await judging(file, input("1.0.0"))).toBe(true);
    expect(readdirSync(join(folder, "cache"))).toEqual(["judgement.json"]);
  });

  it("judges each time without a file", async () => {
    expect(await judging(undefined, input("1.0.0"))).toBe(true);
    expect(await judging(undefined, input("1.0.0"))).toBe(true);
  });

  it("judges anew where the file is torn, or cannot be written", async () => {
    const file = join(folder, "judgement.json");
    await judging(file, input("1.0.0"));
    writeFileSync(file, readFileSync(file, "utf8").slice(0, -5));
    expect(await judging(file, input("1.0.0"))).toBe(true);
    expect(await judging(file, input("1.0.0"))).toBe(false);
    const blocked = join(folder, "folder.json");
    mkdirSync(blocked);
    expect(await judging(blocked, input("1.0.0"))).toBe(true);
    expect(await judging(blocked, input("1.0.0"))).toBe(true);
  });
});

function retiered(of: JudgedInput): JudgedInput {
  const environments = of.environments.map((compiled) => ({
    ...compiled,
    environment: { ...compiled.environment, tier: "development" as const },
  }));
  return { ...of, environments };
}
