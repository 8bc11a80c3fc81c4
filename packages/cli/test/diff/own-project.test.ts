import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReviewDocument } from "@ecom/k8s-sdk/review";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ecom, emptyFolder, run, useBuiltShop } from "../cli-process.ts";
import { commitAsMain, git, runDiff } from "./git-repository.ts";
import { toldBy, worstIn } from "./told.ts";

const builtShop = useBuiltShop();

/** A repository whose `main` has the shop and its built tree; the work tree's source has a text replaced. */
function shopRepository(from?: string | RegExp, to = ""): string {
  const folder = builtShop();
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
  commitAsMain(folder);
  if (from !== undefined) change(folder, from, to);
  return folder;
}

function change(folder: string, from: string | RegExp, to: string): void {
  const file = join(folder, "shop.ts");
  const text = readFileSync(file, "utf8");
  const changed = text.replaceAll(from, to);
  if (changed === text) throw new Error(`nothing to replace: ${from}`);
  writeFileSync(file, changed);
}

interface SourceChange {
  readonly name: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly worst: string;
  readonly told: { readonly [object: string]: readonly (string | RegExp)[] };
}

const CHANGES: readonly SourceChange[] = [
  {
    name: "image bump",
    from: 'tag: "1.3.0"',
    to: 'tag: "1.4.0"',
    worst: "rolling-restart",
    told: {
      "Deployment/shop": [
        "rolling-restart: rolling restart of 3 to 9 pods (shop), at most one extra at a time: image 1.3.0 → 1.4.0",
      ],
    },
  },
  {
    name: "probe path",
    from: 'httpGet("/ready")',
    to: 'httpGet("/readyz")',
    worst: "traffic-at-risk",
    told: { "Deployment/shop": [/^traffic-at-risk: .*\/ready/, /^rolling-restart: /] },
  },
  {
    name: "storage grown",
    from: 'storage: "10Gi"',
    to: 'storage: "20Gi"',
    worst: "rejected",
    told: { "StatefulSet/shop-db": [/^rejected: .*10Gi → 20Gi/] },
  },
  {
    name: "database renamed",
    from: /(?<=["])shop-db(?=")/g,
    to: "store-db",
    worst: "data-at-risk",
    told: {
      "StatefulSet/store-db": [/^data-at-risk: store-db \(was shop-db\) starts with empty volumes/, /^replaced: /],
    },
  },
  {
    name: "secret's key added",
    from: "DB_PASSWORD: shopDb",
    to: "DB_USER: shopDb.credentials.POSTGRES_USER,\n    DB_PASSWORD: shopDb",
    worst: "secret-change",
    told: {
      "Secret/shop-db-for-shop": [/^secret-change: secret shop-db-for-shop changes \(POSTGRES_USER\): restarts shop/],
    },
  },
  { name: "comment only", from: "const base =", to: "// What all have.\nconst base =", worst: "no-effect", told: {} },
  {
    name: "reorder only",
    from: /( {4}MAIL_TOKEN.*\n)( {4}SIGNING_SECRET.*\n)/g,
    to: "$2$1",
    worst: "rolling-restart",
    told: { "Deployment/shop": [/^rolling-restart: /] },
  },
];

describe("ecom-k8s diff of a project", () => {
  const both = CHANGES.flatMap((each) => [
    { ...each, reader: "we", edited: "" },
    { ...each, reader: "Kustomize", edited: "# A comment where we write none.\n" },
  ]);

  it.each(both)("says of $name: $worst, where $reader read the tree as it was", async (each) => {
    const { from, to, worst, told, edited } = each;
    const folder = builtShop();
    appendFileSync(join(folder, "k8s/overlays/prod/kustomization.yaml"), edited);
    commitAsMain(folder);
    change(folder, from, to);
    const { code, stdout, stderr, progress } = await runDiff(
      folder,
      ..."--env prod --format json --fail-on traffic-at-risk".split(" "),
    );
    const built = progress.filter((text) => text.startsWith("Building "));
    expect(built).toEqual(edited === "" ? [] : ["Building k8s/overlays/prod at merge base with main"]);
    expect(stderr).toBe("compared with merge base with main\n");
    expect(worstIn(stdout)).toBe(worst);
    const lines = toldBy(stdout);
    for (const [object, expected] of Object.entries(told)) {
      expect(lines[object], object).toEqual(
        expected.map((line) => (typeof line === "string" ? line : expect.stringMatching(line))),
      );
    }
    if (worst === "no-effect") expect(lines).toEqual({});
    expect(code).toBe(["traffic-at-risk", "rejected", "data-at-risk"].includes(worst) ? 1 : 0);
  });

  it("finds what main was where the branch left it, whatever main is now", async () => {
    const folder = shopRepository();
    git(folder, "switch", "--quiet", "--create", "feature");
    change(folder, "max: 9", "max: 12");
    git(folder, "commit", "--quiet", "--all", "--message=feature");
    git(folder, "switch", "--quiet", "main");
    git(folder, "rm", "--quiet", "-r", "k8s");
    git(folder, "commit", "--quiet", "--message=main moves on");
    git(folder, "switch", "--quiet", "feature");
    const { stdout } = await runDiff(folder, "--env", "prod");
    expect(stdout).toContain("shop scales between 3 and 12 pods (was 3–9)");
    expect(stdout).not.toContain("created");
    const main = await runDiff(folder, "main", "--env", "prod", "--quiet");
    expect(main.stdout).toMatch(/^prod: created/);
    expect(main.stderr).toBe("");
  });

  it("says what a whole environment that goes takes with it", async () => {
    const folder = shopRepository();
    writeFileSync(
      join(folder, "ecom-k8s.config.ts"),
      'import { defineConfig } from "@ecom/k8s-sdk";\nimport { prod } from "./shop.ts";\nexport default defineConfig({ kubernetes: "1.34", environments: [prod] });\n',
    );
    const { stdout } = await runDiff(folder, "--format", "json");
    const { reviews }: ReviewDocument = JSON.parse(stdout);
    expect(reviews.map(({ environment, worst }) => [environment, worst])).toEqual([
      ["prod", "no-effect"],
      ["dev", "data-at-risk"],
    ]);
  });

  it("never reads the values of secrets, which git does not have", async () => {
    const folder = shopRepository();
    ecom(folder, ["secrets", "init", "prod"]);
    const { code, stdout } = await runDiff(folder, "--fail-on", "metadata-only");
    expect({ code, worst: stdout.match(/no effect/g)?.length }).toEqual({ code: 0, worst: 2 });
  });

  it("tells a secret that SOPS encrypts anew, by its encrypted text alone", async () => {
    const folder = shopRepository(/secrets,\n\}\);\n$/g, 'secrets: { mail: sops(), "shop-db": envFile() },\n});\n');
    change(folder, "envFile, environment", "sops, envFile, environment");
    expect(ecom(folder, ["build"])).toMatchObject({ code: 0 });
    const file = join(folder, "k8s/overlays/prod/base/shop/secrets/mail.env.sops");
    const encrypted = (token: string) => `MAIL_TOKEN=ENC[${token}]\nSIGNING_SECRET=ENC[same]\nsops_version=3.9.0\n`;
    writeFileSync(file, encrypted("old"));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message=sops");
    expect((await runDiff(folder, "HEAD", "--env", "prod")).stdout).toMatch(/^prod: no effect/);
    writeFileSync(file, encrypted("new"));
    const { stdout } = await runDiff(folder, "HEAD", "--env", "prod", "--format", "json");
    expect(toldBy(stdout)["Secret/mail-for-shop"]).toEqual([
      "secret-change: secret mail-for-shop changes (MAIL_TOKEN): restarts shop",
    ]);
  });

  it("compares with a folder, and with what another program built", async () => {
    const folder = shopRepository("max: 9", "max: 12");
    const old = join(emptyFolder(), "old");
    cpSync(join(folder, "k8s"), old, { recursive: true });
    const line = "shop scales between 3 and 12 pods (was 3–9)";
    const compared = await runDiff(folder, old, "--env", "prod");
    expect(compared.stdout).toContain(line);
    expect(compared.stderr).toBe(`compared with ${old}\n`);
    const rendered = run(folder, "bash", [
      "-c",
      `git stash --quiet; "$0" render prod --quiet > before.yaml; git stash pop --quiet; "$0" diff - --env prod --format json < before.yaml`,
      join(import.meta.dirname, "../../../../node_modules/.bin/ecom-k8s"),
    ]);
    expect(rendered.stderr).toBe("compared with standard input\n");
    expect(toldBy(rendered.stdout)["HorizontalPodAutoscaler/shop"]).toEqual([`scaled: ${line}`]);
    const file = await runDiff(folder, "before.yaml", "--env", "prod");
    expect(file).toMatchObject({ stderr: "compared with before.yaml\n", stdout: expect.stringContaining(line) });
  });

  it("knows no value of a secret that another program built with, and sees its keys", async () => {
    const folder = shopRepository("max: 9", "max: 12");
    ecom(folder, ["secrets", "init", "prod", "--quiet"]);
    const bin = join(import.meta.dirname, "../../../../node_modules/.bin");
    const compare = (script: string) =>
      run(folder, "bash", ["-c", `set -e; ${script} | "$0/ecom-k8s" diff - --env prod --format json`, bin]);
    const same = compare('"$0/kustomize" build k8s/overlays/prod > before.yaml; cat before.yaml');
    expect(Object.keys(toldBy(same.stdout))).toEqual(["HorizontalPodAutoscaler/shop", "all"]);
    const lacking = compare("sed '/^  SIGNING_SECRET: /d' before.yaml");
    expect(toldBy(lacking.stdout)["Secret/mail-for-shop"]).toEqual([
      "secret-change: secret mail-for-shop changes (SIGNING_SECRET): restarts shop",
    ]);
  });

  it("writes a comment for a pull request, and a log for code scanning with files of the tree", async () => {
    const folder = shopRepository('storage: "10Gi"', 'storage: "20Gi"');
    const comment = ecom(folder, ["diff", "--env", "prod", "--format", "markdown"]);
    expect(comment.code).toBe(0);
    expect(comment.stdout).toMatch(/^<!-- ecom-k8s review -->\n## /);
    expect(comment.stdout).toContain("| 🔴 | StatefulSet/shop-db | **apply will be rejected**");
    const scan = ecom(folder, ["diff", "--env", "prod", "--format", "sarif", "--fail-on", "rejected"]);
    expect(scan.code).toBe(1);
    const { runs } = JSON.parse(scan.stdout);
    expect(runs[0].results).toHaveLength(1);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: "review/rejected",
      locations: [{ physicalLocation: { artifactLocation: { uri: "k8s/overlays/prod/db/shop-db/patch.yaml" } } }],
    });
  });

  it("leaves no folder behind, nor anything in git", async () => {
    const folder = shopRepository("max: 9", "max: 12");
    const temporary = emptyFolder();
    vi.stubEnv("TMPDIR", temporary);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const status = git(folder, "status", "--porcelain");
    await runDiff(folder);
    writeFileSync(join(folder, "k8s/overlays/prod/kustomization.yaml"), "resources: [nowhere]\n");
    git(folder, "commit", "--quiet", "--all", "--message=broken");
    await expect(runDiff(folder, "HEAD", "--env", "prod")).rejects.toMatchObject({
      path: "k8s/overlays/prod at HEAD",
      message: expect.stringContaining("nowhere is not there"),
      hint: "Compare with a commit whose tree builds.",
    });
    expect(readdirSync(temporary)).toEqual([]);
    expect(status).toBe(" M shop.ts\n");
    expect(git(folder, "status", "--porcelain")).toBe("");
    expect(git(folder, "worktree", "list").trim().split("\n")).toHaveLength(1);
  });
});

describe("ecom-k8s diff refuses", () => {
  it.each<readonly [string, readonly string[], string]>([
    ["a revision that git does not have", ["v9"], "'v9' is neither a path nor a commit that git has here"],
    ["an unknown environment", ["--env", "prdo"], "there is no environment 'prdo'; did you mean prod?"],
    ["an unknown class", ["--fail-on", "rejcted"], "--fail-on does not take 'rejcted'; did you mean rejected?"],
    ["a name of two things", ["k8s"], "'k8s' is both a folder and a git revision"],
    ["manifests of nobody knows which", ["k8s/overlays/prod/base/"], "there are several to compare them with"],
    [
      "a version of which nothing is known",
      ["--path", "k8s/overlays/prod", "--kubernetes", "1.99"],
      "nothing is known of 1.99",
    ],
    ["a text that is no version", ["--path", "k8s/overlays/prod", "--kubernetes", "v1.34.2"], "did you mean 1.34?"],
    ["a version without a folder", ["--kubernetes", "1.33"], "--kubernetes and a configuration exclude each other"],
    ["an environment of a folder", ["--path", "k8s", "--env", "prod"], "--env and --path exclude each other"],
  ])("%s", async (_, args, message) => {
    const folder = shopRepository();
    git(folder, "branch", "k8s");
    await expect(runDiff(folder, ...args)).rejects.toThrow(message);
  });

  it("with exit code 2, and nothing on stdout", () => {
    const folder = shopRepository();
    const { code, stdout, stderr } = ecom(folder, ["diff", "v9"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("error[INVALID_REVISION]");
    // A command before the pipe that failed prints nothing.
    const empty = ecom(folder, ["diff", "-", "--env", "prod"]);
    expect(empty).toMatchObject({ code: 2, stdout: "" });
    expect(empty.stderr).toContain("error[USAGE] there are no manifests on standard input");
  });

  it("where there is no main branch, and says how to get one; the remote's own is one by any name", async () => {
    const folder = shopRepository();
    git(folder, "branch", "--move", "trunk");
    const missing = { message: expect.stringContaining("there is no origin/main, main, origin/master, master to") };
    await expect(runDiff(folder)).rejects.toMatchObject({ ...missing, hint: expect.stringMatching(/diff <ref>/) });

    git(folder, "commit", "--quiet", "--allow-empty", "--message=second");
    const shallow = join(emptyFolder(), "shallow");
    git(folder, "clone", "--quiet", "--depth=1", `file://${folder}`, shallow);
    git(shallow, "remote", "set-head", "origin", "--delete");
    await expect(runDiff(shallow, "--path", "k8s/overlays/prod")).rejects.toMatchObject({
      ...missing,
      hint: expect.stringMatching(/^The clone is shallow: .*`git fetch --unshallow /),
    });
    git(shallow, "remote", "set-head", "origin", "trunk");
    const { stderr, stdout } = await runDiff(shallow, "--path", "k8s/overlays/prod");
    expect(stderr).toBe("compared with merge base with origin/trunk\n");
    expect(stdout).toMatch(/^k8s\/overlays\/prod: no effect/);
  });
});
