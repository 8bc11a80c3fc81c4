import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Issue } from "../../errors.ts";
import { checkSecrets } from "./check.ts";
import { AUTH, AUTH_DB, EXAMPLE_TREE, PAYMENT } from "./example-secrets.ts";
import { initSecrets } from "./init.ts";
import { SECRET_CHECKS } from "./secret-checks.ts";

let folder: string;
let outputDir: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  outputDir = join(folder, "k8s");
  await initSecrets(EXAMPLE_TREE, { outputDir, environment: "dev" });
  put(PAYMENT, "PAYMENT_TOKEN=canary-token\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = () => checkSecrets(EXAMPLE_TREE, { outputDir, environment: "dev" });
const brief = (issues: readonly Issue[]) =>
  issues.map(({ rule, path }) => `${rule} ${path.replace(`${outputDir}/`, "")}`);

function put(path: string, content: string): void {
  mkdirSync(dirname(join(outputDir, path)), { recursive: true });
  writeFileSync(join(outputDir, path), content, { mode: 0o600 });
}

function change(path: string, from: RegExp, to: string): void {
  put(path, readFileSync(join(outputDir, path), "utf8").replace(from, to));
}

describe("checkSecrets", () => {
  it("finds nothing where every key has its value", () => {
    expect(check()).toEqual([]);
  });

  it("finds a file that is not there, and names its keys", () => {
    rmSync(join(outputDir, AUTH_DB));
    const [issue, ...others] = check();
    expect(others).toEqual([]);
    expect(issue).toEqual({
      rule: "require-secret-file",
      severity: "error",
      resource: "dev: Secret/auth-db",
      path: join(outputDir, AUTH_DB),
      message: "the file is not there; it has to have POSTGRES_USER, POSTGRES_PASSWORD",
      hint: "Run `ecom-k8s secrets init dev`.",
    });
  });

  it("finds missing, empty and unknown keys", () => {
    change(AUTH_DB, /POSTGRES_USER=.*\n/, "POSTGRES_USR=auth\n");
    change(AUTH, /DB_PASSWORD=.*/, "DB_PASSWORD=");
    expect(brief(check())).toEqual([
      `require-secret-key ${AUTH_DB} POSTGRES_USER`,
      `no-unknown-secret-key ${AUTH_DB} POSTGRES_USR`,
      `require-secret-value ${AUTH} DB_PASSWORD`,
    ]);
  });

  it("asks a person for what only a person has", () => {
    put(PAYMENT, "PAYMENT_TOKEN=\n");
    expect(check()).toMatchObject([
      { rule: "require-secret-value", hint: "Write it after `PAYMENT_TOKEN=`: the live token from the provider." },
    ]);
  });

  it("finds linked keys whose values differ, once", () => {
    change(AUTH, /DB_PASSWORD=.*/, "DB_PASSWORD=canary-other");
    const [issue, ...others] = check();
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      rule: "valid-secret-link",
      message: `linked keys have different values: auth-db.POSTGRES_PASSWORD in ${AUTH_DB} (POSTGRES_PASSWORD), ${AUTH} (DB_PASSWORD)`,
    });
  });

  it("finds a file that Kustomize cannot read, by its line", () => {
    put(PAYMENT, "PAYMENT_TOKEN=canary-a\nPAYMENT_TOKEN=canary-b\n");
    expect(check()).toMatchObject([
      {
        rule: "valid-secret-file",
        path: join(outputDir, PAYMENT),
        message: "line 2 has the same key as line 1",
      },
    ]);
  });

  it("finds a link in the place of a file", () => {
    rmSync(join(outputDir, PAYMENT));
    symlinkSync(join(outputDir, AUTH), join(outputDir, PAYMENT));
    expect(check()).toMatchObject([{ rule: "valid-secret-file", message: "this is a symbolic link" }]);
  });

  it("finds a file that others can read", () => {
    chmodSync(join(outputDir, AUTH), 0o640);
    expect(check()).toMatchObject([{ rule: "valid-secret-mode", message: expect.stringContaining("mode 0640") }]);
  });

  it("warns of quotes and spaces that Kustomize takes for a part of the value", () => {
    put(PAYMENT, "PAYMENT_TOKEN='canary'\n");
    expect(check()).toMatchObject([{ rule: "valid-secret-value", severity: "warning" }]);
    put(PAYMENT, "PAYMENT_TOKEN=canary \n");
    expect(check()).toMatchObject([{ rule: "valid-secret-value", severity: "warning" }]);
  });

  it("finds files that git tracks, or does not ignore", () => {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
    git("init", "--quiet");
    expect(brief(check())).toEqual([AUTH_DB, AUTH, PAYMENT].map((path) => `no-secret-in-git ${path}`));
    writeFileSync(join(folder, ".gitignore"), "*.env\n");
    expect(check()).toEqual([]);
    git("add", "--force", join("k8s", AUTH));
    expect(check()).toMatchObject([{ rule: "no-secret-in-git", message: "git tracks it" }]);
  });

  it("never shows a value, whatever is wrong, and names a documented check", () => {
    put(AUTH_DB, "POSTGRES_USER='canary-1'\nPOSTGRES_PASSWORD=canary-2\nUNKNOWN=canary-3\n");
    put(AUTH, "DB_PASSWORD=canary-4\ncanary-5\n");
    put(PAYMENT, "PAYMENT_TOKEN\ncanary-6=canary-7\n");
    chmodSync(join(outputDir, AUTH_DB), 0o666);
    const issues = check();
    expect(issues.length).toBeGreaterThan(4);
    expect(JSON.stringify(issues)).not.toContain("canary");
    for (const { rule } of issues) expect(Object.keys(SECRET_CHECKS)).toContain(rule);
  });
});
