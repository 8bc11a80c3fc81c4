import { describe, expect, it } from "vitest";
import { ecom, shopProject } from "./cli-process.ts";

describe("ecom-k8s graph", () => {
  it("draws one environment for GitHub, layer by layer", () => {
    const { code, stdout, stderr } = ecom(shopProject(), ["graph", "--env", "prod"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^flowchart LR\n/);
    expect(stdout).toContain('["base"]');
    const node = (name: string) => new RegExp(`(n\\d+)\\S*"${name}"`).exec(stdout)?.[1];
    expect(stdout).toContain(`${node("shop")} -->|"5432/TCP"| ${node("shop-db")}\n`);
    expect(stdout).toContain(`${node("internet")} -->|"shop.example/"| ${node("shop")}\n`);
  });

  it("draws all environments side by side, and the same in every run", () => {
    const cwd = shopProject();
    const draw = () => ecom(cwd, ["graph", "--format", "svg"]).stdout;
    const picture = draw();
    expect(picture).toMatch(/^<\?xml[\s\S]*<svg [\s\S]*<\/svg>\s*$/);
    for (const title of ["dev: base", "dev: db", "prod: base", "prod: db"]) expect(picture).toContain(`>${title}<`);
    expect(draw()).toBe(picture);
  });

  it("prints what Graphviz reads, and names the environments that there are", () => {
    const cwd = shopProject();
    expect(ecom(cwd, ["graph", "--format", "dot", "-e", "dev"]).stdout).toMatch(/^digraph topology \{\n/);
    const { code, stdout, stderr } = ecom(cwd, ["graph", "--env", "prdo"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("there is no environment 'prdo'; did you mean prod?");
  });
});
