import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { effectiveManifests } from "../../render/effective.ts";
import { AUTH, AUTH_DB, EXAMPLE_TREE } from "./example-secrets.ts";
import { initSecrets } from "./init.ts";
import { readEnvFile, secretValuesFrom } from "./read.ts";

let outputDir: string;
beforeEach(() => {
  outputDir = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(outputDir, { recursive: true }));

const nameOf = (dir: string) =>
  effectiveManifests(EXAMPLE_TREE, dir, { secretValues: secretValuesFrom(outputDir) })[0]?.metadata.name;

describe("reading env files", () => {
  it("gives the renderer the values, and so the names that a cluster sees", async () => {
    const dir = "overlays/dev/db/auth-db";
    const unknown = nameOf(dir);
    await initSecrets(EXAMPLE_TREE, { outputDir, environment: "dev" });
    const known = nameOf(dir);
    expect(known).toMatch(/^auth-db-[a-z0-9]{10}$/);
    expect(known).not.toBe(unknown);
    writeFileSync(join(outputDir, AUTH_DB), "POSTGRES_USER=other\nPOSTGRES_PASSWORD=other\n");
    expect(nameOf(dir)).not.toBe(known);
  });

  it("has no values where there is no file", () => {
    expect(readEnvFile(outputDir, AUTH)).toEqual({ file: undefined, values: new Map() });
    const [, , base] = EXAMPLE_TREE.roots;
    expect(secretValuesFrom(outputDir)(base!, base!.secretGenerator![0]!)).toBeUndefined();
  });

  it("reads through no symbolic link, and nothing that is not UTF-8", () => {
    mkdirSync(join(outputDir, dirname(AUTH)), { recursive: true });
    writeFileSync(join(outputDir, "target"), "DB_PASSWORD=canary\n");
    symlinkSync(join(outputDir, "target"), join(outputDir, AUTH));
    expect(() => readEnvFile(outputDir, AUTH)).toThrow("symbolic link");
    rmSync(join(outputDir, AUTH));
    writeFileSync(join(outputDir, AUTH), Buffer.from([0x41, 0x3d, 0xff, 0x0a]));
    expect(() => readEnvFile(outputDir, AUTH)).toThrow("the file is not UTF-8");
  });
});
