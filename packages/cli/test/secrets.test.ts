import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ecom, run, shopProject, useBuiltShop } from "./cli-process.ts";

const MAIL = "k8s/overlays/dev/base/shop/secrets/mail.env";
const READER = "k8s/overlays/dev/base/shop/secrets/shop-db.env";
const DATABASE = "k8s/overlays/dev/db/shop-db/secrets/shop-db.env";

function replaceIn(file: string, from: RegExp, to: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

const CRASH_AT = fileURLToPath(new URL("../../sdk/src/emit/crash-at.fixture.mjs", import.meta.url));

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const builtShop = useBuiltShop();

function initialized(): string {
  const cwd = builtShop();
  expect(ecom(cwd, ["secrets", "init", "dev"]).code).toBe(0);
  replaceIn(join(cwd, MAIL), /MAIL_TOKEN=/, "MAIL_TOKEN=token");
  return cwd;
}

const valueIn = (file: string, key: string) => new RegExp(`^${key}=(.+)$`, "m").exec(readFileSync(file, "utf8"))?.[1];

describe("ecom-k8s secrets init", () => {
  it("writes what is missing, says which keys but no value, and asks a person for the rest", () => {
    const cwd = builtShop();
    const { code, stdout, stderr } = ecom(cwd, ["secrets", "init", "dev"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe(
      [
        `${DATABASE}: new; generated POSTGRES_PASSWORD; suggested POSTGRES_USER`,
        `${READER}: new; copied POSTGRES_PASSWORD`,
        `${MAIL}: new; generated SIGNING_SECRET`,
        `to do: write MAIL_TOKEN in ${MAIL}: the token from the provider`,
        "dev: 3 written, 0 unchanged",
        "",
      ].join("\n"),
    );
    for (const path of [MAIL, READER, DATABASE]) expect(statSync(join(cwd, path)).mode & 0o777).toBe(0o600);
    const password = valueIn(join(cwd, DATABASE), "POSTGRES_PASSWORD");
    expect(password).toMatch(/^[\w-]{43}$/);
    expect(valueIn(join(cwd, READER), "POSTGRES_PASSWORD")).toBe(password);
    expect(stderr).not.toContain(password);
  });

  it("changes nothing the second time", () => {
    const cwd = initialized();
    expect(ecom(cwd, ["secrets", "init", "dev"]).stderr).toBe("dev: 0 written, 3 unchanged\n");
    expect(ecom(cwd, ["secrets", "init", "dev", "--quiet"])).toMatchObject({ code: 0, stderr: "" });
  });

  it("that is killed at any step leaves whole files, for their owner only, and the next run keeps and completes them", () => {
    const cwd = builtShop();
    let kills = 0;
    let parts = 0;
    for (let at = 1; ; at += 1) {
      for (const path of [MAIL, READER, DATABASE]) rmSync(join(cwd, path), { force: true });
      const env = { NODE_OPTIONS: `--import=${CRASH_AT}`, ECOM_CRASH_AT: String(at), ECOM_CRASH_IN: "/secrets/" };
      if (ecom(cwd, ["secrets", "init", "dev"], env).signal === null) break;
      kills += 1;
      const left = filesIn(join(cwd, "k8s/overlays/dev")).filter((path) => path.endsWith(".env"));
      const before = new Map(left.map((path) => [path, readFileSync(path, "utf8")]));
      for (const path of left) expect(statSync(path).mode & 0o777, path).toBe(0o600);
      const password = existsSync(join(cwd, DATABASE)) ? valueIn(join(cwd, DATABASE), "POSTGRES_PASSWORD") : undefined;
      if (left.length > 0 && left.length < 3) parts += 1;

      expect(ecom(cwd, ["secrets", "init", "dev"]).code).toBe(0);

      for (const [path, text] of before) {
        if (!path.includes(".ecom-k8s-")) expect(readFileSync(path, "utf8"), path).toBe(text);
      }
      expect(filesIn(join(cwd, "k8s/overlays/dev")).filter((path) => path.includes(".ecom-k8s-"))).toEqual([]);
      const made = valueIn(join(cwd, DATABASE), "POSTGRES_PASSWORD");
      expect(made).toMatch(/^[\w-]{43}$/);
      expect(password ?? made).toBe(made);
      expect(valueIn(join(cwd, READER), "POSTGRES_PASSWORD")).toBe(made);
    }
    console.info(`secrets init killed ${kills} times, ${parts} of them with some of the files written`);
    expect(kills).toBeGreaterThan(3);
    expect(parts).toBeGreaterThan(0);
  });

  it("writes nothing that git would take", () => {
    const cwd = shopProject();
    run(cwd, "git", ["init", "-q"]);
    const { code, stderr } = ecom(cwd, ["secrets", "init", "dev"]);
    expect(code).toBe(1);
    expect(stderr).toContain("error[SECRET_EXPOSED] k8s: git does not ignore overlays/dev/");
    expect(ecom(cwd, ["build", "-q"]).code).toBe(0);
    expect(ecom(cwd, ["secrets", "init", "dev"]).code).toBe(0);
    expect(run(cwd, "git", ["status", "--porcelain", "-uall", "--ignored"]).stdout).toContain(`!! ${MAIL}\n`);
  });

  it("names the environments that there are", () => {
    const { code, stderr } = ecom(shopProject(), ["secrets", "init", "prdo"]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "error[UNKNOWN_NAME] overlays/prdo: there is no such environment\n  value: 'prdo'\n  bound: one of dev, prod",
    );
  });
});

describe("ecom-k8s secrets check", () => {
  it("passes where all is there", () => {
    const cwd = initialized();
    expect(ecom(cwd, ["secrets", "check", "dev"])).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "dev: every secret key has its value\n",
    });
  });

  it("looks at every environment where none is named", () => {
    const { code, stderr } = ecom(initialized(), ["secrets", "check"]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "error[require-secret-file] prod: Secret/shop-db k8s/overlays/prod/db/shop-db/secrets/shop-db.env: the file is not there; it has to have POSTGRES_USER, POSTGRES_PASSWORD\n  hint: Run `ecom-k8s secrets init prod`.\n",
    );
    expect(stderr).toMatch(/\ndev, prod: 3 errors\n$/);
    expect(stderr).not.toContain("dev: Secret");
  });

  it("passes with warnings, and prints them", () => {
    const cwd = initialized();
    replaceIn(join(cwd, MAIL), /token$/m, "'token'");
    const { code, stderr } = ecom(cwd, ["secrets", "check", "dev"]);
    expect(code).toBe(0);
    expect(stderr).toContain(`warning[valid-secret-value] dev: Secret/mail-for-shop ${MAIL} MAIL_TOKEN: `);
  });
});
