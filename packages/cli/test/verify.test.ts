import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explain } from "../src/commands/explain.ts";
import { verify } from "../src/commands/verify.ts";
import type { Terminal } from "../src/terminal.ts";
import { UsageError } from "../src/usage-error.ts";
import { BIN, cleanEnvironment, ecom, emptyFolder, useBuiltShop } from "./cli-process.ts";

const builtShop = useBuiltShop();

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "example.com/web:1.4.0" }]
`;

/** A rule of one's own that is broken, one that is waived, and one that is off. */
const POLICY = `
import { defineConfig, defineRule } from "@ecom/k8s-sdk";
import { dev, prod } from "./shop.ts";

const rule = (id: "require-team" | "require-page" | "no-strangers", enabled: boolean) =>
  defineRule({
    id,
    category: "config",
    enabled,
    summary: "Every Deployment names its team.",
    rationale: "An alert without an owner wakes everyone.",
    hint: "Set the label team.",
    source: "https://handbook.example.com/on-call",
    *check({ index }) {
      for (const manifest of index.ofKind("Deployment")) yield { manifest, path: "metadata.labels", message: "no team" };
    },
  });

export default defineConfig({
  kubernetes: "1.34",
  environments: [dev, prod],
  policy: {
    rules: [rule("require-team", true), rule("require-page", true), rule("no-strangers", false)],
    waivers: [
      { rule: "require-page", component: "shop", reason: "nobody is called for it" },
      { rule: "no-single-stateful-replica", component: "shop-db", environment: "prod", reason: "one pod" },
    ],
  },
});
`;

function shopWithPolicy(): string {
  const cwd = builtShop();
  writeFileSync(join(cwd, "ecom-k8s.config.ts"), POLICY);
  return cwd;
}

interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in this process: most of what it does needs no other. */
async function run(command: typeof verify, args: readonly string[], cwd: string): Promise<Printed> {
  let [stdout, stderr] = ["", ""];
  const plain = (_: unknown, text: string): string => text;
  const terminal: Terminal = {
    out: (text) => {
      stdout += text;
    },
    say: (text) => {
      stderr += text;
    },
    progress: () => {},
    style: plain,
    styleOut: plain,
  };
  const code = await command.start(args, terminal, cwd);
  return { code, stdout, stderr };
}

describe("ecom-k8s verify", () => {
  it("judges the configuration in all environments, by its own rules and waivers too", () => {
    const cwd = shopWithPolicy();
    const { code, stdout, stderr } = ecom(cwd, ["verify"]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "error[require-team] dev: Deployment/shop metadata.labels: no team\n  hint: Set the label team.\n",
    );
    expect(stdout).toContain(
      "waived[require-page] prod: Deployment/shop metadata.labels: no team\n  reason: nobody is called for it\n",
    );
    expect(stderr).toMatch(/^dev, prod: \d+ objects for Kubernetes 1\.34; 2 errors, 3 waived\n$/);
  });

  it("prints for programs on stdout alone, with the files of the tree", () => {
    const cwd = shopWithPolicy();
    const args = ["verify", "--env", "prod", "--disable", "require-team", "--enable", "no-strangers"];
    const { code, stdout, stderr } = ecom(cwd, [...args, "--format", "sarif", "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const [{ results }] = JSON.parse(stdout).runs;
    expect(results.map(({ ruleId, suppressions }: Result) => [ruleId, suppressions?.[0]?.justification])).toEqual([
      ["no-strangers", undefined],
      ["require-page", "nobody is called for it"],
      ["no-single-stateful-replica", "one pod"],
    ]);
    const { uri } = results[0].locations[0].physicalLocation.artifactLocation;
    expect(readFileSync(join(cwd, uri), "utf8")).toContain("kind: Deployment");
  });

  it("judges standard input", () => {
    const cwd = emptyFolder();
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, "verify", "-", "--severity", "error"], {
      cwd,
      encoding: "utf8",
      env: cleanEnvironment(),
      input: DEPLOYMENT,
    });
    expect(status).toBe(1);
    expect(stdout).toContain("error[require-liveness-probe] Deployment/web spec.template.spec.containers[web].");
    expect(stdout).not.toContain("warning[");
    expect(stderr).toMatch(/^1 object for Kubernetes 1\.34; \d+ errors, \d+ warnings, \d+ info, \d+ not shown\n$/);
  });

  it("judges a folder as production, and says when it does not build", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "app"));
    writeFileSync(join(cwd, "app/web.yaml"), DEPLOYMENT);
    const plain = await run(verify, ["app", "--format", "json"], cwd);
    expect(plain.code).toBe(1);
    expect(JSON.parse(plain.stdout).issues).toContainEqual(
      expect.objectContaining({ rule: "require-replicas", location: { file: "app/web.yaml", line: 6 } }),
    );
    const small = await run(verify, ["app", "--tier", "development", "--format", "json"], cwd);
    expect(small.stdout).not.toContain("require-replicas");
    writeFileSync(join(cwd, "app/kustomization.yaml"), "resources: [wbe.yaml]\n");
    expect(await run(verify, ["app"], cwd)).toEqual({
      code: 1,
      stdout: `error[valid-source] app/kustomization.yaml resources[wbe.yaml]: wbe.yaml is not there; Kustomize says "lstat wbe.yaml: no such file or directory"
  at: app/kustomization.yaml:1
  hint: Correct the path below \`resources\`, add the file, or remove the entry.
`,
      stderr: "0 objects for Kubernetes 1.34; 1 error\n",
    });
  });

  it("fails from the severity on that it is told", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n");
    const { code, stdout } = await run(verify, ["a.yaml"], cwd);
    expect(stdout).toMatch(/^warning\[no-unread-config\]/);
    expect(code).toBe(0);
    expect((await run(verify, ["a.yaml", "--fail-on", "warning", "-f", "github"], cwd)).code).toBe(1);
    expect((await run(verify, ["a.yaml", "--severity", "error"], cwd)).stdout).toBe("");
  });

  it.each([
    ["a.yaml --format xml", "--format does not take 'xml'"],
    ["a.yaml --kubernetes v1.34.2", "--kubernetes does not take 'v1.34.2'; did you mean 1.34?"],
    ["a.yaml --kubernetes new", "--kubernetes does not take 'new'"],
    ["a.yaml --kubernetes 1.99", "--kubernetes: nothing is known of 1.99"],
    ["a.yaml --severity error --fail-on warning", "--fail-on warning fails on what --severity error does not show"],
    ["a.yaml --disable no-bare-pod", "--disable: no rule has the id 'no-bare-pod'; did you mean no-bare-pods?"],
    [
      "a.yaml --enable require-imagedigest",
      "--enable: no rule has the id 'require-imagedigest'; did you mean require-image-digest?",
    ],
    ["a.yaml --env dev --env prod", "a path is for one environment"],
    ["--tier development", "--tier is for a path"],
  ])("refuses %s", async (args, message) => {
    const refused = run(verify, args.split(" "), emptyFolder());
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toMatchObject({ message });
  });

  it("refuses a path, and an environment, that is not there", async () => {
    await expect(run(verify, ["nowhere"], emptyFolder())).rejects.toMatchObject({ code: "UNKNOWN_NAME" });
    const { code, stderr } = ecom(builtShop(), ["verify", "--env", "prdo"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error[USAGE] there is no environment 'prdo'; did you mean prod?\n  hint: There are dev, prod.\n",
    });
  });
});

interface Result {
  readonly ruleId: string;
  readonly suppressions?: readonly { readonly justification: string }[];
}

describe("ecom-k8s explain", () => {
  it("prints a rule's page", async () => {
    const { code, stdout, stderr } = await run(explain, ["no-blocking-budget"], emptyFolder());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^# no-blocking-budget\n\nA budget lets at least one pod leave/);
    expect(stdout).toContain("## What to do");
  });

  it("lists all rules by category, each once", async () => {
    const { stdout } = await run(explain, [], emptyFolder());
    expect(stdout).toMatch(/^availability: Pods that stay up .*\n {2}require-replicas +In production/);
    expect(stdout).toMatch(/^ {2}require-image-digest +.* \(.*off by default\)$/m);
    expect(stdout.match(/^ {2}no-bare-pods /gm)).toHaveLength(1);
    expect(stdout.match(/^ {2}valid-source /gm)).toHaveLength(1);
  });

  it("knows the rules of the configuration, where there is one", () => {
    const cwd = shopWithPolicy();
    expect(ecom(cwd, ["explain", "require-team"]).stdout).toContain("An alert without an owner wakes everyone.");
    rmSync(join(cwd, "shop.ts"));
    expect(ecom(cwd, ["explain", "no-bare-pods"]).code).toBe(0);
  });

  it("says what was meant", async () => {
    const refused = run(explain, ["require-livenes-probe"], emptyFolder());
    await expect(refused).rejects.toMatchObject({
      message: "no rule has the id 'require-livenes-probe'; did you mean require-liveness-probe?",
    });
  });
});
