import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ecom, run, shopProject, summary, useBuiltShop } from "./cli-process.ts";

const DEPLOYMENT = "k8s/base/shop/deployment.yaml";

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

const builtShop = useBuiltShop();

describe("ecom-k8s build", () => {
  it("writes the tree below k8s/ and says so on stderr", () => {
    const cwd = shopProject();
    const built = ecom(cwd, ["build"]);
    expect(built).toMatchObject({ code: 0, stdout: "" });
    expect(summary(built)).toMatch(/^k8s: \d+ created$/);
    expect(readFileSync(join(cwd, DEPLOYMENT), "utf8")).toContain("image: ghcr.io/example/shop");
    expect(readdirSync(join(cwd, "k8s/overlays")).sort()).toEqual(["dev", "prod"]);
  });

  it("writes only what changed, and removes what is no longer part of the tree", () => {
    const cwd = builtShop();
    expect(summary(ecom(cwd, ["build"]))).toMatch(/^k8s: \d+ unchanged$/);
    edit(join(cwd, "shop.ts"), 'tag: "1.3.0"', 'tag: "1.3.1"');
    expect(summary(ecom(cwd, ["build"]))).toMatch(/^k8s: 1 changed, \d+ unchanged$/);
    edit(join(cwd, "ecom-k8s.config.ts"), "[dev, prod]", "[prod]");
    expect(summary(ecom(cwd, ["build"]))).toMatch(/^k8s: \d+ removed, \d+ unchanged$/);
    expect(readdirSync(join(cwd, "k8s/overlays"))).toEqual(["prod"]);
  });

  it("finds the configuration from any folder below", () => {
    const cwd = builtShop();
    expect(ecom(join(cwd, "k8s/overlays"), ["build", "--check"])).toMatchObject({ code: 0, stdout: "" });
  });

  it("takes another configuration and another folder", () => {
    const cwd = shopProject();
    writeFileSync(join(cwd, "other.config.ts"), readFileSync(join(cwd, "ecom-k8s.config.ts"), "utf8"));
    rmSync(join(cwd, "ecom-k8s.config.ts"));
    const built = ecom(cwd, ["build", "-c", "other.config.ts", "-o", "elsewhere"]);
    expect(built.code).toBe(0);
    expect(summary(built)).toMatch(/^elsewhere: \d+ created$/);
    expect(existsSync(join(cwd, "k8s"))).toBe(false);
  });

  it("says no more than its findings with --quiet", () => {
    const { code, stdout, stderr } = ecom(shopProject(), ["build", "--quiet"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).not.toMatch(/^k8s: /m);
  });

  it("lists with --dry-run what it would do, and does nothing", () => {
    const cwd = shopProject();
    const listed = ecom(cwd, ["build", "--dry-run"]);
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain(`create: ${DEPLOYMENT}\n`);
    expect(summary(listed)).toMatch(/^k8s: \d+ files would change$/);
    expect(existsSync(join(cwd, "k8s"))).toBe(false);
  });

  it("passes --check where the folder is as the source says", () => {
    const checked = ecom(builtShop(), ["build", "--check"]);
    expect(checked).toMatchObject({ code: 0, stdout: "" });
    expect(summary(checked)).toBe("k8s: as the source says");
  });

  it("fails --check with a unified diff where the folder differs, and writes nothing", () => {
    const cwd = builtShop();
    edit(join(cwd, "shop.ts"), 'tag: "1.3.0"', 'tag: "1.3.1"');
    const { code, stdout, stderr } = ecom(cwd, ["build", "--check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("--- a/k8s/overlays/prod/base/shop/kustomization.yaml\n+++ b/k8s/overlays/");
    expect(stdout).toMatch(/^- +newTag: "1\.3\.0"\n\+ +newTag: "1\.3\.1"$/m);
    expect(stderr).toMatch(/error\[DRIFT\] k8s: \d files? differs? from the source\n {2}hint: Run `ecom-k8s build`/);
    writeFileSync(join(cwd, "drift.diff"), stdout);
    expect(run(cwd, "git", ["apply", "--check", "drift.diff"])).toMatchObject({ code: 0, stderr: "" });
    expect(ecom(cwd, ["build", "--check"], { FORCE_COLOR: "1" }).stdout).toContain("\u001B[32m+");
    expect(ecom(cwd, ["build", "--check"], { FORCE_COLOR: "1", NO_COLOR: "1" }).stdout).toBe(stdout);
  });

  it("never overwrites a file that was edited by hand, unless told to", () => {
    const cwd = builtShop();
    appendFileSync(join(cwd, DEPLOYMENT), "# mine\n");
    const refused = ecom(cwd, ["build"]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("error[OUTPUT_EDITED]");
    expect(refused.stderr).toContain(`${DEPLOYMENT} (edited by hand)`);
    expect(readFileSync(join(cwd, DEPLOYMENT), "utf8")).toMatch(/# mine\n$/);
    expect(ecom(cwd, ["build", "--force"]).code).toBe(0);
    expect(readFileSync(join(cwd, DEPLOYMENT), "utf8")).not.toContain("# mine");
  });

  it("writes nothing while the policy finds an error, and prints every finding", () => {
    const cwd = shopProject();
    const waivers = `[{ rule: "no-such-rule", component: "shop", reason: "x" }, { rule: "no-other-rule", component: "shop", reason: "x" }]`;
    edit(join(cwd, "ecom-k8s.config.ts"), "{ kubernetes", `{ policy: { waivers: ${waivers} as never }, kubernetes`);
    const { code, stdout, stderr } = ecom(cwd, ["build"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "error[valid-waiver] shop waivers[no-such-rule].rule: no rule has the id 'no-such-rule'\n  hint: ",
    );
    expect(stderr).toContain("no rule has the id 'no-other-rule'");
    expect(stderr).toContain("error[POLICY_FAILED] k8s: nothing was written, because the policy found 2 errors");
    expect(existsSync(join(cwd, "k8s"))).toBe(false);
  });
});
