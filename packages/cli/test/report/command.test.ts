import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ecom, shopProject, useBuiltShop } from "../cli-process.ts";
import { changeShop } from "./shop-change.ts";

const builtShop = useBuiltShop();

describe("ecom-k8s report", () => {
  it("writes one page of every environment, the same bytes each time, and nothing beside it", () => {
    const cwd = shopProject();
    const files = readdirSync(cwd);
    const first = ecom(cwd, ["report"]);
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr).toMatch(/^report\.html: 2 environments, 3 components; /);
    const page = readFileSync(join(cwd, "report.html"), "utf8");
    expect(readdirSync(cwd).sort()).toEqual([...files, "report.html"].sort());
    for (const text of ["<h1>shop</h1>", "https://shop.example/", "3 to 9 pods by CPU at 70 %", '<svg role="img"']) {
      expect(page).toContain(text);
    }
    expect(ecom(cwd, ["report", "--out", "-", "-q"])).toMatchObject({ code: 0, stdout: page, stderr: "" });
  });

  it("says what a change does, and shows only what is asked for", () => {
    const cwd = builtShop();
    changeShop(cwd);
    const { code, stdout } = ecom(cwd, ["report", "--against", "./k8s", "--env", "prod", "--out", "-"]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "spec.template.spec.containers[shop].image: ghcr.io/example/shop:1.3.0 → ghcr.io/example/shop:1.3.1",
    );
    expect(stdout).toContain('<span class="mark notice">rolling restart</span>');
    expect(stdout).not.toContain("shop-dev");
  });

  it("names the environments that there are", () => {
    const cwd = shopProject();
    expect(ecom(cwd, ["report", "--env", "prdo"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no environment 'prdo'; did you mean prod?"),
    });
  });
});
