import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ecom, run, shopProject, useBuiltShop } from "./cli-process.ts";

const MAIL = "k8s/overlays/dev/base/shop/secrets/mail.env";
const READER = "k8s/overlays/dev/base/shop/secrets/shop-db.env";
const DATABASE = "k8s/overlays/dev/db/shop-db/secrets/shop-db.env";

function replaceIn(file: string, from: RegExp, to: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
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
