/** The sources whose values are in git, by the tools that encrypt and decrypt them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkSecrets, initSecrets, planTree, writePlan } from "../../src/emit/index.ts";
import { sealedSecret, sops } from "../../src/index.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { parseYaml } from "../../src/render/yaml/parse.ts";
import { toYaml } from "../../src/render/yaml/stringify.ts";
import { treeWith } from "./web-system.ts";

const ROOT = join(import.meta.dirname, "../../../..");

/** The user's own tools first, then those that a clean machine's CI builds. */
const PATH = [process.env["PATH"], join(ROOT, "node_modules/.bin"), join(ROOT, "node_modules/.cache/tools")].join(
  delimiter,
);

/** Whether these tools are there; where one is not, a test stands in that says so. */
function has(...tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => spawnSync("which", [tool], { env: { ...process.env, PATH } }).status !== 0);
  if (missing.length === 0) return true;
  it("lacks a tool on this machine", () => {
    console.warn(`NOT TESTED: secrets by the real tools; install ${missing.join(", ")}`);
    expect(missing).not.toEqual([]);
  });
  return false;
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "real-tools-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe("sops()", () => {
  if (!has("sops", "age-keygen", "kustomize")) return;

  it("from new values to git, to another machine, and to what Argo CD builds", async () => {
    const folder = emptyFolder();
    const outputDir = join(folder, "k8s");
    const tree = treeWith(sops());
    await writePlan(planTree(tree), outputDir);
    const key = join(folder, "age.key");
    execFileSync("age-keygen", ["--output", key], { env: { ...process.env, PATH }, stdio: "ignore" });
    const [, recipient = ""] = /public key: (age1\w+)/.exec(readFileSync(key, "utf8")) ?? [];
    writeFileSync(join(folder, ".sops.yaml"), creationRules().replace(/age1\w+/, recipient));
    const env = { ...process.env, PATH };
    const withKey = { ...env, SOPS_AGE_KEY_FILE: key };
    const shell = (command: string, variables: NodeJS.ProcessEnv) =>
      execFileSync("sh", ["-ec", command], { cwd: folder, env: variables, stdio: ["ignore", "pipe", "pipe"] });

    const { files } = await initSecrets(tree, { outputDir, environment: "prod" });
    const [file] = files;
    const place = join(outputDir, file?.path ?? "");
    const written = readFileSync(place, "utf8");
    const value = /^SESSION_SECRET=(.{20,})$/m.exec(written)?.[1] ?? "no value";
    shell(file?.encryptBy ?? "exit 1", env);
    expect(readFileSync(`${place}.sops`, "utf8")).toMatch(/^SESSION_SECRET=ENC\[/m);
    expect(readFileSync(`${place}.sops`, "utf8")).not.toContain(value);
    expect(checkSecrets(tree, { outputDir, environment: "prod" })).toEqual([]);

    // Another machine has what is in git, and the key.
    rmSync(place);
    const refused = await initSecrets(tree, { outputDir, environment: "prod" }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "SECRET_MISSING" });
    shell(String(Object(refused)["hint"]).split("\n").slice(1).join("\n"), withKey);
    expect(readFileSync(place, "utf8")).toBe(written);
    expect(statSync(place).mode & 0o777).toBe(0o600);

    // Rotated: the line is removed, and what is missing is made and encrypted again.
    writeFileSync(place, "");
    const rotated = await initSecrets(tree, { outputDir, environment: "prod" });
    const next = /^SESSION_SECRET=(.{20,})$/m.exec(readFileSync(place, "utf8"))?.[1] ?? "no value";
    expect(next).not.toBe(value);
    shell(rotated.files[0]?.encryptBy ?? "exit 1", env);

    // So has the plugin's sidecar, where nothing was decrypted yet.
    rmSync(place);
    const { command, args } = pluginGenerate(join(outputDir, "argocd/config-map-ecom-k8s-sops.yaml"));
    const [program = "", ...rest] = [...command, ...args];
    const cwd = join(outputDir, "overlays/prod/base");
    const built = execFileSync(program, rest, { cwd, env: withKey, encoding: "utf8" });
    expect(built).toContain(`SESSION_SECRET: ${Buffer.from(next).toString("base64")}`);
    const withoutKey = spawnSync(program, rest, { cwd: join(outputDir, "overlays/prod/base"), env, encoding: "utf8" });
    expect({ failed: withoutKey.status !== 0, stdout: withoutKey.stdout }).toEqual({ failed: true, stdout: "" });
  });
});

describe("sealedSecret()", () => {
  if (!has("kubeseal", "openssl")) return;

  it("is decrypted by the controller's key, under the reader's own name", () => {
    const folder = emptyFolder();
    const run = (tool: string, args: readonly string[], input = "") =>
      execFileSync(tool, args, { cwd: folder, env: { ...process.env, PATH }, input, encoding: "utf8", stdio: "pipe" });
    const subject = ["-subj", "/CN=sealed-secret/O=sealed-secret", "-days", "2"];
    run("openssl", [
      "req",
      "-x509",
      "-nodes",
      "-newkey",
      "rsa:2048",
      "-keyout",
      "tls.key",
      "-out",
      "tls.crt",
      ...subject,
    ]);
    const scope = ["--scope", "namespace-wide", "--namespace", "web-prod"];
    const sealed = run("kubeseal", ["--raw", ...scope, "--cert", "tls.crt"], "canary-4711");
    const tree = treeWith(sealedSecret({ encryptedData: { SESSION_SECRET: sealed } }));
    const object = effectiveManifests(tree, "overlays/prod").find(({ kind }) => kind === "SealedSecret");
    expect(JSON.stringify(object)).not.toContain("canary-4711");
    const unseal = ["--recovery-unseal", "--recovery-private-key", "tls.key"];
    const secret: unknown = JSON.parse(run("kubeseal", unseal, toYaml(object ?? null)));
    expect(secret).toMatchObject({
      kind: "Secret",
      metadata: { name: "session-for-shop", namespace: "web-prod" },
      data: { SESSION_SECRET: Buffer.from("canary-4711").toString("base64") },
    });
  });
});

/** The rules that the guide gives, which know one key. */
function creationRules(): string {
  const guide = readFileSync(join(ROOT, "docs/guides/secrets.md"), "utf8");
  const [, indent = "", rules = ""] = /^( *)```yaml\n( *creation_rules:[\s\S]*?)^ *```$/m.exec(guide) ?? [];
  return rules.replaceAll(new RegExp(`^${indent}`, "gm"), "");
}

function pluginGenerate(file: string): { readonly command: readonly string[]; readonly args: readonly string[] } {
  const [configMap] = parseYaml(readFileSync(file, "utf8"), file);
  const [plugin] = parseYaml(Object(configMap)["data"]["plugin.yaml"], "plugin.yaml");
  return Object(plugin)["spec"]["generate"];
}
