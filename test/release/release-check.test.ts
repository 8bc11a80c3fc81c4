import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, environment, httpGet, service, system } from "@ecom/k8s-sdk";
import { build } from "@ecom/k8s-sdk/emit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmittedEffect, emittedEffect, NO_EFFECT } from "../../scripts/release/emitted-effect.ts";
import { judgeRelease } from "../../scripts/release/judge-release.ts";
import { type Bump, bumpBetween, parseChangeset } from "../../scripts/release/pending-release.ts";

const shop = service("shop", {
  image: "ghcr.io/example/shop",
  port: 8080,
  health: { readiness: httpGet("/ready"), liveness: httpGet("/live", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});
const ingress = { host: "shop.example.com", clusterIssuer: "letsencrypt" };
const base = system("shop", [shop]);
const environments = [
  environment(base, {
    name: "dev",
    tier: "development",
    namespace: "shop-dev",
    components: { shop: { tag: "1.4.0", replicas: 1, ingress } },
    secrets: {},
  }),
  environment(base, {
    name: "prod",
    tier: "production",
    namespace: "shop-prod",
    components: { shop: { tag: "1.4.0", autoscale: { min: 3, max: 6, cpu: 70 }, ingress } },
    secrets: {},
  }),
];

describe("what an upgrade does", () => {
  let folder: string;
  let before: string;
  let after: string;
  const effect = () => emittedEffect({ before, after, kubernetes: "1.34" });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "release-check-"));
    before = join(folder, "before");
    after = join(folder, "after");
    const { outcome } = await build(defineConfig({ kubernetes: "1.34", environments }), { outputDir: before });
    expect(outcome).toBe("written");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function emit(file: string, change: (text: string) => string): void {
    rmSync(after, { recursive: true, force: true });
    cpSync(before, after, { recursive: true });
    const path = join(after, file);
    const text = readFileSync(path, "utf8");
    expect(change(text)).not.toBe(text);
    writeFileSync(path, change(text));
  }

  it("is nothing where the trees are the same, whatever the record of the files says", () => {
    emit(".ecom-k8s.json", (text) => `${text}\n`);
    expect(effect()).toEqual(NO_EFFECT);
  });

  it("is a difference of bytes where only a comment is another", () => {
    emit("base/shop/deployment.yaml", (text) => `# by hand\n${text}`);
    expect(effect()).toEqual({ files: ["base/shop/deployment.yaml"], noticed: [], breaks: [] });
  });

  it("is noticed where pods restart", () => {
    emit("base/shop/deployment.yaml", (text) => text.replace(/(terminationGracePeriodSeconds: )\d+/, "$16000"));
    const { files, noticed, breaks } = effect();
    expect(files).toEqual(["base/shop/deployment.yaml"]);
    expect(noticed.join("\n")).toMatch(/^prod: Deployment\/shop: rolling restart/m);
    expect(breaks).toEqual([]);
  });

  it("breaks where the API server refuses it", () => {
    emit("base/shop/deployment.yaml", (text) =>
      text.replace(/(matchLabels:\n(?: +.*\n)*? +app\.kubernetes\.io\/name: )shop/, "$1other"),
    );
    expect(effect().breaks.join("\n")).toMatch(/Deployment\/shop/);
  });

  it("breaks where an environment is gone", () => {
    emit("base/shop/deployment.yaml", (text) => `${text}\n`);
    for (const name of readdirSync(join(after, "overlays"))) {
      if (name !== "prod") rmSync(join(after, "overlays", name), { recursive: true });
    }
    expect(effect().breaks).toEqual(["dev: no longer emitted"]);
  });
});

describe("a release", () => {
  const changed: EmittedEffect = { ...NO_EFFECT, files: ["a.yaml"] };
  const restarting: EmittedEffect = { ...changed, noticed: ["prod: Deployment/auth: rolling restart"] };
  const breaking: EmittedEffect = { ...restarting, breaks: ["prod: StatefulSet/db: rejected"] };
  const SAID = "- Pods end later.\n\n  On upgrade: every pod restarts once.";

  it.each<[Bump, EmittedEffect, string, readonly RegExp[]]>([
    ["patch", NO_EFFECT, "", []],
    ["none", NO_EFFECT, "", []],
    ["patch", changed, "", [/at least a minor release, and its changesets say patch/]],
    ["none", changed, "", [/at least a minor release, and its changesets say none/]],
    ["minor", changed, "", []],
    ["minor", restarting, "Pods end later.", [/a line "On upgrade: …"/]],
    ["minor", restarting, "On upgrade:", [/a line "On upgrade: …"/]],
    ["minor", restarting, SAID, []],
    ["patch", restarting, SAID, [/at least a minor release/]],
    ["minor", breaking, SAID, [/at least a major release, and its changesets say minor/]],
    ["major", breaking, "", [/a line "On upgrade: …"/]],
    ["major", breaking, SAID, []],
  ])("of %s is judged by what it does (%#)", (bump, effect, notes, faults) => {
    const found = judgeRelease({ previous: "v1", bump, notes }, effect);
    expect(found).toHaveLength(faults.length);
    faults.forEach((fault, index) => {
      expect(found[index]).toMatch(fault);
    });
  });

  it.each<[string, string, Bump]>([
    ["1.2.3", "1.2.3", "none"],
    ["1.2.3", "1.2.4", "patch"],
    ["1.2.3", "1.3.0", "minor"],
    ["1.2.3", "2.0.0", "major"],
    ["0.0.0", "1.0.0", "major"],
  ])("from %s to %s is %s", (before, after, bump) => {
    expect(bumpBetween(before, after)).toBe(bump);
  });

  it("is as large as the largest bump of a changeset", () => {
    expect(
      parseChangeset('---\n"@ecom/k8s-sdk": minor\n"@ecom/k8s-cli": patch\n---\n\nA rule.\n\nOn upgrade: x\n'),
    ).toEqual({
      bump: "minor",
      text: "A rule.\n\nOn upgrade: x",
    });
    expect(parseChangeset("---\n---\n\nNothing for users.\n")).toEqual({ bump: "none", text: "Nothing for users." });
  });
});
