import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ecom, emptyFolder, run } from "./cli-process.ts";

const TREES = fileURLToPath(new URL("../../sdk/test/import/trees", import.meta.url));

/** A folder with a tree that was written by hand. */
function withTree(tree: string): string {
  const cwd = emptyFolder();
  cpSync(join(TREES, tree), join(cwd, "hand-written"), { recursive: true });
  return cwd;
}

describe("ecom-k8s import", () => {
  it("writes a project, says what it added and what is left to do, and shows no credential", () => {
    const cwd = withTree("plain-yaml");
    const { code, stdout, stderr } = ecom(cwd, ["import", "hand-written", "--out", "wiki"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    for (const said of [
      "wiki: service",
      "wiki-db: objects (",
      "(require-disruption-budget)",
      "Deployment/wiki DATABASE_URL → wiki.env",
      "Secret/mail smtp-password → mail.env",
      "src/base/wiki.ts: readiness and liveness were not there",
      "equal to the original but for what is listed",
    ]) {
      expect(stderr).toContain(said);
    }
    expect(stderr).not.toContain("canary-");
    expect(readdirSync(join(cwd, "wiki")).sort()).toEqual([
      ".gitignore",
      "IMPORT.md",
      "ecom-k8s.config.ts",
      "k8s",
      "package.json",
      "src",
      "tsconfig.json",
    ]);
    const secrets = join(cwd, "wiki/k8s/overlays/prod/base/wiki/secrets");
    expect(readdirSync(secrets).sort()).toEqual(["mail.env", "mail.env.example", "wiki.env", "wiki.env.example"]);
    expect(statSync(join(secrets, "mail.env")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(secrets, "mail.env"), "utf8")).toBe("SMTP_PASSWORD=canary-smtp-password\n");
  });

  it("prints files and writes nothing on a dry run", () => {
    const cwd = withTree("plain-yaml");
    const { code, stdout, stderr } = ecom(cwd, ["import", "hand-written", "--dry-run"]);
    expect(code).toBe(0);
    expect(stdout).toContain("imported/src/base/wiki.ts\n");
    expect(stderr).toContain("nothing written");
    expect(readdirSync(cwd)).toEqual(["hand-written"]);
  });

  it("replaces nothing: a file in the way ends it before it writes, and a person's own package.json stays", () => {
    const cwd = withTree("plain-yaml");
    mkdirSync(join(cwd, "mine/src/base"), { recursive: true });
    writeFileSync(join(cwd, "mine/package.json"), "{}");
    writeFileSync(join(cwd, "mine/src/base/wiki.ts"), "mine");
    const refused = ecom(cwd, ["import", "hand-written", "--out", "mine"]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("OUTPUT_FOREIGN");
    expect(readdirSync(join(cwd, "mine"), { recursive: true }).sort()).toEqual([
      "package.json",
      "src",
      "src/base",
      "src/base/wiki.ts",
    ]);
    writeFileSync(join(cwd, "mine/src/base/other.ts"), "mine");
    run(cwd, "mv", ["mine/src/base/wiki.ts", "wiki.ts"]);
    expect(ecom(cwd, ["import", "hand-written", "--out", "mine", "--quiet"]).code).toBe(0);
    expect(readFileSync(join(cwd, "mine/package.json"), "utf8")).toBe("{}");
    expect(readFileSync(join(cwd, "mine/src/base/other.ts"), "utf8")).toBe("mine");
    expect(existsSync(join(cwd, "mine/src/base/wiki.ts"))).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(["hand-written", "mine", "wiki.ts"]);
  });

  it("writes no credential where git would take it", () => {
    const cwd = withTree("plain-yaml");
    run(cwd, "git", ["init", "--quiet"]);
    mkdirSync(join(cwd, "mine"));
    writeFileSync(join(cwd, "mine/.gitignore"), "node_modules/\n");
    const { code, stderr } = ecom(cwd, ["import", "hand-written", "--out", "mine"]);
    expect(code).toBe(1);
    expect(stderr).toContain("SECRET_EXPOSED");
    expect(readdirSync(join(cwd, "mine"))).toEqual([".gitignore"]);
  });

  it("says what it cannot import, and that it is not all", () => {
    const cwd = emptyFolder();
    const object = (namespace: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${namespace}, namespace: ${namespace} }\n`;
    writeFileSync(join(cwd, "all.yaml"), `${object("one")}---\n${object("other")}`);
    const { code, stderr } = ecom(cwd, ["import", "all.yaml"]);
    expect(code).toBe(1);
    expect(stderr).toContain("ConfigMap/other: it is in the namespace other, and an environment has one, here one");
    const unknown = ecom(cwd, ["import", "all.yaml", "--as-objects", "web"]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("the folder has no component 'web'") });
    expect(ecom(cwd, ["import", "nowhere"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("UNKNOWN_NAME"),
    });
    const overlay = join(cwd, "broken/overlays/prod");
    mkdirSync(overlay, { recursive: true });
    const patch = "apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: gone }\n";
    writeFileSync(
      join(overlay, "kustomization.yaml"),
      `resources: [../../../all.yaml]\npatches:\n  - patch: |-\n      ${patch}`,
    );
    const broken = ecom(cwd, ["import", "broken"]);
    expect(broken).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("error[INVALID_TREE] broken/overlays/prod"),
    });
    mkdirSync(join(cwd, "empty"));
    expect(ecom(cwd, ["import", "empty"])).toMatchObject({ code: 2, stderr: expect.stringContaining("INVALID_TREE") });
  });
});
