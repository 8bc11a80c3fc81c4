import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { service } from "../builders/service.ts";
import { system } from "../builders/system.ts";
import { httpGet } from "../model/probe.ts";
import { environment } from "../overlays/environment.ts";
import { defineRule } from "../policy/define-rule.ts";
import { type BuildStage, build } from "./build.ts";
import { type Config, defineConfig, readConfig } from "./config.ts";

const shop = service("shop", {
  image: "ghcr.io/example/shop",
  port: 5000,
  health: {
    readiness: httpGet("/ready"),
    liveness: httpGet("/healthz", { failureThreshold: 6 }),
    startup: httpGet("/healthz", { periodSeconds: 2, failureThreshold: 30 }),
  },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});
const prod = environment(system("shop", [shop]), {
  name: "prod",
  tier: "production",
  namespace: "shop-prod",
  components: {
    shop: {
      tag: "1.3.0",
      autoscale: { min: 3, max: 9, cpu: 70 },
      ingress: { host: "shop.example", clusterIssuer: "letsencrypt" },
    },
  },
  secrets: {},
});
const CONFIG = defineConfig({
  kubernetes: "1.34",
  environments: [prod],
  argocd: { repoURL: "https://git.example/shop.git" },
});
/** A waiver that nothing needs is an error, whatever rules there are. */
const WAIVED: Config = {
  ...CONFIG,
  policy: { waivers: [{ rule: "valid-waiver", component: "shop", reason: "x", expires: "2026-06-30" }] },
};

let outputDir: string;
beforeEach(() => {
  outputDir = join(mkdtempSync(join(tmpdir(), "build-")), "k8s");
});
afterEach(() => rmSync(join(outputDir, ".."), { recursive: true }));

describe("build", () => {
  it("goes all the way, and says where it is", async () => {
    const stages: BuildStage[] = [];
    const result = await build(CONFIG, { outputDir, onStage: (stage) => stages.push(stage) });
    expect(stages).toEqual(["compile", "plan", "judge", "write"]);
    expect(result.judgement.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    if (result.outcome !== "written") throw new Error(result.outcome);
    expect(result.written.created).toContain("overlays/prod/base/shop/kustomization.yaml");
    expect(readFileSync(join(outputDir, "base/shop/deployment.yaml"), "utf8")).toContain("ghcr.io/example/shop");
  });

  it("compares and lists without writing", async () => {
    const planned = await build(CONFIG, { outputDir, mode: "dry-run" });
    expect(planned).toMatchObject({ outcome: "planned" });
    expect(existsSync(outputDir)).toBe(false);
    await build(CONFIG, { outputDir });
    expect(await build(CONFIG, { outputDir, mode: "check" })).toMatchObject({ outcome: "checked", drift: [] });
  });

  it.each(["write", "check", "dry-run"] as const)("refuses to %s while an error stands", async (mode) => {
    const result = await build(WAIVED, { outputDir, mode });
    expect(result.outcome).toBe("refused");
    expect(result.judgement.issues.some(({ rule }) => rule === "valid-waiver")).toBe(true);
    expect(existsSync(outputDir)).toBe(false);
  });

  it("judges what Argo CD is told as well", async () => {
    const seen: string[] = [];
    const rule = defineRule({
      id: "require-something",
      category: "references",
      severity: "warning",
      enabled: true,
      summary: "s",
      rationale: "r",
      hint: "h",
      source: "https://example.com",
      covers: [],
      check: ({ manifests }) => {
        for (const { kind } of manifests) seen.push(kind);
        return [];
      },
    });
    await build({ ...CONFIG, policy: { rules: [rule] } }, { outputDir, mode: "dry-run" });
    expect(seen).toEqual(expect.arrayContaining(["Deployment", "AppProject", "Application"]));
  });
});

describe("readConfig", () => {
  it("takes what defineConfig makes", () => {
    expect(readConfig(CONFIG, "ecom-k8s.config.ts")).toBe(CONFIG);
  });

  it.each([
    [undefined, "it is undefined"],
    [null, "it is null"],
    [{ ...CONFIG, environments: [prod, 1] }, "environment() did not make"],
    [{ ...CONFIG, kubernetes: 1.34 }, 'kubernetes is no version such as "1.34"'],
    [{ ...CONFIG, kubernetes: "latest" }, 'kubernetes is no version such as "1.34"'],
    [{ ...CONFIG, kubernetes: "1.034" }, 'kubernetes is no version such as "1.34"'],
    [{ ...CONFIG, kubernetes: "1.99" }, "kubernetes is 1.99, of which nothing is known: 1.16 to "],
    [{ ...CONFIG, policy: null }, "policy is no object"],
    [{ ...CONFIG, argocd: "x" }, "argocd is no object"],
  ])("refuses %o", (exported, fault) => {
    expect(() => readConfig(exported, "ecom-k8s.config.ts")).toThrow(fault);
  });
});
