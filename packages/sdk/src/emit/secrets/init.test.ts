import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SdkError } from "../../errors.ts";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { parseEnvFile } from "../../render/env-file.ts";
import { AUTH, AUTH_DB, EXAMPLE_TREE, PAYMENT } from "./example-secrets.ts";
import { initSecrets } from "./init.ts";

let folder: string;
let outputDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "secrets-"));
  outputDir = join(folder, "k8s");
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (tree: KustomizeTree = EXAMPLE_TREE) => initSecrets(tree, { outputDir, environment: "dev" });
const text = (path: string) => readFileSync(join(outputDir, path), "utf8");
const value = (path: string, key: string) => parseEnvFile(text(path), path).get(key);
const mode = (path: string) => statSync(join(outputDir, path)).mode & 0o777;

function put(path: string, content: string): void {
  const place = join(outputDir, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content, { mode: 0o600 });
}

function everyFile(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(".git") && entry.name !== ".gitignore")
    .map((entry) => join(entry.parentPath, entry.name).slice(outputDir.length + 1))
    .sort();
}

async function failure(run: () => Promise<unknown>): Promise<SdkError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof SdkError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("initSecrets", () => {
  it("writes one environment's files: strong values, one for linked keys, for the owner only", async () => {
    const report = await init();
    expect(everyFile()).toEqual([AUTH, PAYMENT, AUTH_DB]);
    const password = value(AUTH_DB, "POSTGRES_PASSWORD") ?? "";
    expect(Buffer.from(password, "base64url")).toHaveLength(32);
    expect(password).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/);
    expect(value(AUTH, "DB_PASSWORD")).toBe(password);
    expect(value(AUTH_DB, "POSTGRES_USER")).toBe("auth");
    expect([AUTH, AUTH_DB, PAYMENT].map(mode)).toEqual([0o600, 0o600, 0o600]);
    expect(report.files).toEqual([
      {
        path: AUTH_DB,
        change: "created",
        generated: ["POSTGRES_PASSWORD"],
        copied: [],
        suggested: ["POSTGRES_USER"],
        waiting: [],
      },
      { path: AUTH, change: "created", generated: [], copied: ["DB_PASSWORD"], suggested: [], waiting: [] },
      {
        path: PAYMENT,
        change: "created",
        generated: [],
        copied: [],
        suggested: [],
        waiting: [{ key: "PAYMENT_TOKEN", describe: "the live token from the provider" }],
      },
    ]);
  });

  it("makes another value in every run of its own", async () => {
    await init();
    const first = value(AUTH, "DB_PASSWORD");
    rmSync(outputDir, { recursive: true });
    await init();
    expect(value(AUTH, "DB_PASSWORD")).not.toBe(first);
  });

  it("leaves a key that only a person has empty, with what is needed above it, and keeps saying so", async () => {
    await init();
    expect(text(PAYMENT)).toMatch(/\n# PAYMENT_TOKEN: the live token from the provider\nPAYMENT_TOKEN=\n$/);
    const again = (await init()).files.at(-1);
    expect(again).toMatchObject({ change: "unchanged", waiting: [{ key: "PAYMENT_TOKEN" }] });
    put(PAYMENT, text(PAYMENT).replace("PAYMENT_TOKEN=", "PAYMENT_TOKEN=t0ken"));
    expect((await init()).files.at(-1)?.waiting).toEqual([]);
    expect(value(PAYMENT, "PAYMENT_TOKEN")).toBe("t0ken");
  });

  it("keeps what is there, byte for byte, and fills only what is empty", async () => {
    put(AUTH_DB, "# mine\nPOSTGRES_USER=me\n\nUNKNOWN=kept = so\nPOSTGRES_PASSWORD=\n");
    await init();
    const password = value(AUTH, "DB_PASSWORD");
    expect(text(AUTH_DB)).toBe(`# mine\nPOSTGRES_USER=me\n\nUNKNOWN=kept = so\nPOSTGRES_PASSWORD=${password}\n`);
  });

  it("copies a value that is there to the keys that are linked to it", async () => {
    put(AUTH, "DB_PASSWORD=in-use\n");
    const { files } = await init();
    expect(value(AUTH_DB, "POSTGRES_PASSWORD")).toBe("in-use");
    expect(files.map(({ change, copied }) => [change, copied])).toEqual([
      ["created", ["POSTGRES_PASSWORD"]],
      ["unchanged", []],
      ["created", []],
    ]);
  });

  it("changes nothing in a second run", async () => {
    await init();
    const before = [AUTH, AUTH_DB, PAYMENT].map((path) => [text(path), statSync(join(outputDir, path)).ino]);
    expect((await init()).files.every(({ change }) => change === "unchanged")).toBe(true);
    expect([AUTH, AUTH_DB, PAYMENT].map((path) => [text(path), statSync(join(outputDir, path)).ino])).toEqual(before);
  });

  it("closes a file that others could read", async () => {
    await init();
    const before = text(AUTH);
    chmodSync(join(outputDir, AUTH), 0o644);
    expect((await init()).files[1]?.change).toBe("closed");
    expect([mode(AUTH), text(AUTH)]).toEqual([0o600, before]);
  });

  it("refuses linked keys whose values differ, by file and key, and writes nothing", async () => {
    put(AUTH_DB, "POSTGRES_PASSWORD=canary-one\n");
    put(AUTH, "DB_PASSWORD=canary-two\n");
    const error = await failure(() => init());
    expect(error.code).toBe("SECRET_CONFLICT");
    expect(error.message).toContain(
      `auth-db.POSTGRES_PASSWORD in ${AUTH_DB} (POSTGRES_PASSWORD), ${AUTH} (DB_PASSWORD)`,
    );
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain("canary");
    expect(everyFile()).toEqual([AUTH, AUTH_DB]);
  });

  it("refuses to read or write through a symbolic link", async () => {
    const outside = join(folder, "outside");
    mkdirSync(outside);
    mkdirSync(join(outputDir, dirname(dirname(AUTH))), { recursive: true });
    symlinkSync(outside, join(outputDir, dirname(AUTH)));
    expect(await failure(() => init())).toMatchObject({ code: "OUTPUT_UNSAFE", path: join(outputDir, dirname(AUTH)) });
    rmSync(join(outputDir, dirname(AUTH)));
    mkdirSync(join(outputDir, dirname(AUTH)));
    symlinkSync(join(outside, "target.env"), join(outputDir, AUTH));
    expect((await failure(() => init())).code).toBe("OUTPUT_UNSAFE");
    expect(readdirSync(outside)).toEqual([]);
  });

  it("says which file could not be written, and leaves no temporary file behind", async () => {
    put(dirname(AUTH), "a file where the folder has to be");
    const error = await failure(() => init());
    expect(error).toMatchObject({ code: "OUTPUT_FAILED" });
    expect(error.path).toContain(join(outputDir, dirname(AUTH)));
    expect(everyFile()).toEqual([dirname(AUTH)]);
  });

  it("leaves the file as it was where the new one cannot take its place", async () => {
    put(AUTH_DB, "POSTGRES_USER=me\n");
    mkdirSync(join(outputDir, dirname(AUTH)), { recursive: true });
    mkdirSync(join(outputDir, AUTH));
    expect((await failure(() => init())).code).toBe("OUTPUT_UNSAFE");
    expect(everyFile()).toEqual([AUTH_DB]);
    expect(text(AUTH_DB)).toBe("POSTGRES_USER=me\n");
  });

  it("removes what a killed run left behind, and nothing else", async () => {
    put(join(dirname(AUTH), ".ecom-k8s-0123456789ab.auth-db-for-auth.env"), "DB_PASSWORD=half");
    put(join(dirname(AUTH), "mine.env"), "X=1\n");
    await init();
    expect(everyFile()).toEqual([AUTH, join(dirname(AUTH), "mine.env"), PAYMENT, AUTH_DB]);
  });

  it("gives linked keys one value however many runs there are at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => init()));
    expect(value(AUTH, "DB_PASSWORD")).toBe(value(AUTH_DB, "POSTGRES_PASSWORD"));
    expect(readdirSync(outputDir)).toEqual(["overlays"]);
  });

  it("names the environments that there are", async () => {
    expect(await failure(() => initSecrets(EXAMPLE_TREE, { outputDir, environment: "prod" }))).toMatchObject({
      code: "UNKNOWN_NAME",
      bound: "one of dev, dev-two",
    });
  });

  it("refuses a suggested value that no line can hold, without naming it", async () => {
    const [base, db] = EXAMPLE_TREE.roots;
    const generate = { kind: "suggested", value: "canary\nline" } as const;
    const secret = { name: "s", envFile: "secrets/s.env", keys: [{ key: "K", secret: "s", sourceKey: "K", generate }] };
    const tree = { roots: [base!, { ...db!, secretGenerator: [secret] }] };
    const error = await failure(() => init(tree));
    expect(error).toMatchObject({ code: "INVALID_VALUE", path: "s.K" });
    expect(error.message).not.toContain("canary");
  });
});

describe("initSecrets in a git work tree", () => {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "pipe" });
  beforeEach(() => {
    git("init", "--quiet");
  });

  it("refuses files that git does not ignore, and writes none", async () => {
    const error = await failure(() => init());
    expect(error.code).toBe("SECRET_EXPOSED");
    expect(error.message).toContain(AUTH_DB);
    expect(everyFile()).toEqual([]);
  });

  it("writes files that git ignores, so that git sees none of them", async () => {
    writeFileSync(join(folder, ".gitignore"), "*.env\n");
    await init();
    expect(value(AUTH_DB, "POSTGRES_USER")).toBe("auth");
    expect(git("status", "--porcelain", "--untracked-files=all").toString()).toBe("?? .gitignore\n");
  });

  it("refuses an ignore rule that leaves the temporary file out", async () => {
    writeFileSync(join(folder, ".gitignore"), ["auth-db.env", "auth-db-for-auth.env", "payment.env"].join("\n"));
    expect((await failure(() => init())).code).toBe("SECRET_EXPOSED");
    expect(everyFile()).toEqual([]);
  });

  it("refuses a file that git tracks although it ignores it", async () => {
    writeFileSync(join(folder, ".gitignore"), "*.env\n");
    put(AUTH, "DB_PASSWORD=canary\n");
    git("add", "--force", join("k8s", AUTH));
    const error = await failure(() => init());
    expect(error.code).toBe("SECRET_EXPOSED");
    expect(error.message).toContain(AUTH);
    expect(error.message).not.toContain(AUTH_DB);
  });

  it("asks the folder's own repository, whatever a hook's environment points at", async () => {
    writeFileSync(join(folder, ".gitignore"), "*.env\n");
    process.env["GIT_DIR"] = join(folder, "elsewhere");
    try {
      expect((await init()).files[0]?.change).toBe("created");
    } finally {
      delete process.env["GIT_DIR"];
    }
  });

  it("refuses where git cannot be asked", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    writeFileSync(join(folder, ".git"), "gitdir: /nowhere\n");
    expect(await failure(() => init())).toMatchObject({ code: "SECRET_EXPOSED", path: outputDir });
  });
});
