import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { checkSecrets } from "./check.ts";
import { AUTH, AUTH_DB, EXAMPLE_TREE, PAYMENT } from "./example-secrets.ts";
import { initSecrets } from "./init.ts";

let outputDir: string;
beforeEach(() => {
  outputDir = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(outputDir, { recursive: true }));

/** The example, with every env file encrypted in git. */
const TREE: KustomizeTree = {
  roots: EXAMPLE_TREE.roots.map((root) => ({
    ...root,
    secretGenerator: (root.secretGenerator ?? []).map((secret) => ({ ...secret, encrypted: "sops" as const })),
  })),
};

const init = () => initSecrets(TREE, { outputDir, environment: "dev" });
const findings = () =>
  checkSecrets(TREE, { outputDir, environment: "dev" }).map(({ rule, path }) =>
    `${rule} ${path}`.replace(`${outputDir}/`, ""),
  );

function encrypted(path: string, keys: readonly string[]): void {
  const place = join(outputDir, `${path}.sops`);
  mkdirSync(dirname(place), { recursive: true });
  const lines = keys.map((key) => `${key}=ENC[AES256_GCM,data:c2VjcmV0,type:str]`);
  writeFileSync(place, [...lines, "sops_version=3.10.2", "sops_mac=ENC[AES256_GCM,data:bWFj,type:str]", ""].join("\n"));
}

describe("env files that git holds encrypted", () => {
  it("get values, and the command that encrypts them", async () => {
    const { files } = await init();
    const place = join(outputDir, AUTH_DB);
    expect(files[0]).toMatchObject({
      change: "created",
      encryptBy: `sops encrypt --input-type dotenv --output-type dotenv --output ${place}.sops ${place}`,
    });
    expect((await init()).files[0]).not.toHaveProperty("encryptBy");
  });

  it("never get second values where theirs are not decrypted here", async () => {
    encrypted(AUTH, ["DB_PASSWORD"]);
    const place = join(outputDir, AUTH);
    await expect(init()).rejects.toMatchObject({
      code: "SECRET_MISSING",
      message: expect.stringContaining(AUTH),
      hint: expect.stringContaining(
        `sops decrypt --input-type dotenv --output-type dotenv --output ${place} ${place}.sops`,
      ),
    });
    expect(findings()).not.toContain(`require-secret-file ${AUTH}`);
  });

  it("need not be decrypted to be checked", () => {
    encrypted(AUTH_DB, ["POSTGRES_USER", "POSTGRES_PASSWORD"]);
    encrypted(AUTH, ["DB_PASSWORD"]);
    encrypted(PAYMENT, ["PAYMENT_TOKEN"]);
    expect(findings()).toEqual([]);
    encrypted(AUTH_DB, ["POSTGRES_USER"]);
    expect(findings()).toEqual([`require-encrypted-file ${AUTH_DB} POSTGRES_PASSWORD`]);
  });

  it("are missed where they are only on this machine", async () => {
    await init();
    expect(findings()).toEqual([
      `require-encrypted-file ${AUTH_DB}`,
      `require-encrypted-file ${AUTH}`,
      `require-encrypted-file ${PAYMENT}`,
      `require-secret-value ${PAYMENT} PAYMENT_TOKEN`,
    ]);
  });
});
