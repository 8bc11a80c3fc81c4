import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { compile, type Environment } from "@ecom/k8s-sdk";
import { planTree } from "@ecom/k8s-sdk/emit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
const edit = (file: string, from: string, to = ""): Edit => ({ file, from, to });
const renamed = edit("base/databases.ts", 'postgres("auth-db"', 'postgres("identity-db"');

/** Each is a copy of this system's own source with these edits; the compiler sees them all in one run. */
const COPIES = {
  "auth-db renamed": [renamed],
  "auth-db renamed, environments too": [
    renamed,
    edit("overlays/dev.ts", '"auth-db"', '"identity-db"'),
    edit("overlays/prod.ts", '"auth-db"', '"identity-db"'),
  ],
  "no liveness": [edit("base/health.ts", "    liveness: httpGet(path, { periodSeconds: 10, failureThreshold: 6 }),\n")],
  "no limits": [edit("base/auth.ts", ', limits: { cpu: "350m", memory: "256Mi" }')],
  "no secret source": [edit("overlays/prod.ts", "    jwt: envFile(),\n")],
  "no component": [edit("overlays/prod.ts", '    order: { tag: "3.0.0", autoscale: { min: 3, max: 10, cpu: 70 } },\n')],
  "no backup": [edit("overlays/prod.ts", ', backup: { ...nightly, schedule: "10 2 * * *" }')],
  "one replica": [edit("overlays/prod.ts", "autoscale: { min: 3, max: 12, cpu: 70 }", "replicas: 1")],
  "a tag that moves": [edit("overlays/prod.ts", 'tag: "3.0.0"', 'tag: "latest"')],
  "a password as text": [edit("base/auth.ts", "authDb.credentials.POSTGRES_PASSWORD", '"changeme"')],
  "an even quorum": [edit("overlays/prod.ts", "replicas: 3", "replicas: 2")],
} as const satisfies Readonly<Record<string, readonly Edit[]>>;

let folder: string;
let output: string;

beforeAll(async () => {
  // Below the repository, so that imports resolve as they do in the original.
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".cache/edited-"));
  for (const [name, edits] of Object.entries(COPIES)) writeCopy(name, edits);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../tsconfig.base.json" }));
  const compiler = join(ROOT, "node_modules/typescript-7/bin/tsc");
  output = await promisify(execFile)(process.execPath, [
    compiler,
    "--pretty",
    "false",
    "--singleThreaded",
    "-p",
    folder,
  ]).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeCopy(name: string, edits: readonly Edit[]): void {
  const source = sourceOf(name);
  cpSync(join(ROOT, "packages/ecommerce-manifests/src"), source, { recursive: true });
  for (const { file, from, to } of edits) {
    const text = readFileSync(join(source, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(source, file), text.replaceAll(from, to));
  }
}

function sourceOf(name: string): string {
  return join(folder, folderName(name));
}

function folderName(name: string): string {
  return name.replaceAll(/\W+/g, "-");
}

/** The compiler's errors in one copy, each as `overlays/dev.ts: message`. */
function errorsOf(name: keyof typeof COPIES): readonly string[] {
  const pattern = new RegExp(`${folderName(name)}/(\\S+?)\\(\\d+,\\d+\\): error (.*(?:\\n .*)*)`, "g");
  return [...output.matchAll(pattern)].map(([, file, text]) => `${file}: ${text}`);
}

describe("renaming auth-db in its declaration", () => {
  it("is refused in every environment that still says the old name, and nowhere else", () => {
    const errors = errorsOf("auth-db renamed");
    const files = new Set(errors.map((error) => error.split(":")[0]));
    expect([...files].toSorted()).toEqual(["overlays/dev.ts", "overlays/prod.ts"]);
    expect(errors.join("\n")).toContain("auth-db");
  });

  it("is followed everywhere else, once the environments say the new name", async () => {
    const name = "auth-db renamed, environments too";
    expect(errorsOf(name)).toEqual([]);
    const module: { readonly dev: Environment; readonly prod: Environment } = await import(
      /* @vite-ignore */ pathToFileURL(join(sourceOf(name), "index.ts")).href
    );
    const { files } = planTree(compile({ environments: [module.dev, module.prod] }).tree);
    expect([...files].map(([path, text]) => `${path}\n${text}`).join("\n")).not.toContain("auth-db");
    expect(files.get("base/auth/deployment.yaml")).toContain("value: identity-db");
    expect(files.get("base/auth/network-policy.yaml")).toContain("app.kubernetes.io/name: identity-db");
  });
});

describe("the compiler refuses, in this system's own source", () => {
  it.each([
    ["no liveness", "liveness is required"],
    ["no limits", "limits are required"],
    ["no secret source", "'jwt' is missing"],
    ["no component", "'order' is missing"],
    ["no backup", "backup is required in production"],
    ["one replica", "AtLeastTwo"],
    ["a tag that moves", '"latest"'],
    ["a password as text", "POSTGRES_PASSWORD is a credential"],
    ["an even quorum", "ProductionQuorum"],
  ] as const)("%s", (name, message) => {
    expect(errorsOf(name).join("\n")).toContain(message);
  });
});
