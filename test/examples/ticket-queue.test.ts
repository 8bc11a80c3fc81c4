/** The second system: nothing in it is ours but what `@ecom/k8s-sdk` gives to anybody. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, type Manifest } from "@ecom/k8s-sdk";
import { effectiveEnvironments, judge, verifyConfig } from "@ecom/k8s-sdk/emit";
import { afterAll, describe, expect, inject, it } from "vitest";
import config from "../../examples/ticket-queue/ecom-k8s.config.ts";
import { houseRules } from "../../examples/ticket-queue/policy/house-rules.ts";
import { noPublicQueue } from "../../examples/ticket-queue/policy/no-public-queue.ts";
import { requireDrainTime } from "../../examples/ticket-queue/policy/require-drain-time.ts";

const ROOT = join(import.meta.dirname, "../..");
const EXAMPLE = join(ROOT, "examples/ticket-queue");

const output = mkdtempSync(join(tmpdir(), "ticket-queue-"));
afterAll(() => rmSync(output, { recursive: true, force: true }));

function node(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: EXAMPLE, encoding: "utf8" });
  return { status, stdout, stderr };
}

const cli = join(inject("builtPackages"), "@ecom/k8s-cli/dist/bin.js");

/** What runs in the museum itself. */
function live(): readonly Manifest[] {
  return effectiveEnvironments(compile(config)).find(({ name }) => name === "live")?.manifests ?? [];
}

function foundBy(id: string, manifests: readonly Manifest[]): readonly string[] {
  const { issues } = judge(manifests, { kubernetes: "1.34", tier: "production", ...houseRules });
  return issues.flatMap(({ rule, resource, path, message }) =>
    rule === id ? [`${resource} ${path}: ${message}`] : [],
  );
}

describe("examples/ticket-queue", () => {
  it("imports the SDK by its name, and nothing of this repository", () => {
    const sources = readdirSync(EXAMPLE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const imports = sources.flatMap((file) =>
      [...readFileSync(join(EXAMPLE, file), "utf8").matchAll(/from "([^"]+)"/g)].map(([, specifier = ""]) => specifier),
    );
    expect(imports.length).toBeGreaterThan(5);
    expect(imports.filter((specifier) => specifier !== "@ecom/k8s-sdk" && !/^\.\.?\/[a-z]/.test(specifier))).toEqual(
      [],
    );
    expect(imports.filter((specifier) => specifier.startsWith("../.."))).toEqual([]);
  });

  it("compiles with settings of its own", () => {
    const tsc = join(ROOT, "node_modules/typescript-7/bin/tsc");
    expect(node(tsc, "--singleThreaded", "--project", ".")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("builds, with the waiver beside what it concerns", () => {
    const { status, stderr } = node(cli, "build", "--out", join(output, "k8s"));
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/; policy: 1 waived\n$/) });
    const worker = readFileSync(join(output, "k8s/overlays/staging/base/worker/kustomization.yaml"), "utf8");
    expect(worker).toContain("# Waived: require-drain-time. Staging prints on no paper");
  });

  it("is verified: no finding, and one that a waiver of its own rule excuses", () => {
    const { status, stdout, stderr } = node(cli, "verify");
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(
        /^staging, live, argocd: \d+ objects for Kubernetes 1\.34; no finding, 1 waived\n$/,
      ),
    });
    expect(stdout).toMatch(/^waived\[require-drain-time\] staging: Deployment\/worker .*\n {2}reason: Staging prints/);
  });

  it("is refused where its own guarantees do not hold", async () => {
    const { policy, ...rest } = config;
    const unwaived = await verifyConfig({ ...rest, policy: { ...policy, waivers: [] } });
    expect(unwaived.issues.map(({ rule, resource }) => `${resource} ${rule}`)).toEqual([
      "staging: Deployment/worker require-drain-time",
    ]);
    const zones = await verifyConfig({ ...config, policy: { ...policy, disable: [] } });
    expect(zones.rules.map(({ id }) => id)).toContain("require-zone-spread");
    expect(unwaived.rules.map(({ id }) => id)).not.toContain("require-zone-spread");
  });
});

describe("require-drain-time", () => {
  it("finds who prints and may be killed too soon, and nobody else", () => {
    const manifests = live();
    expect(foundBy(requireDrainTime.id, manifests)).toEqual([]);
    const hasty: readonly Manifest[] = JSON.parse(
      JSON.stringify(manifests).replaceAll('"terminationGracePeriodSeconds":105', '"terminationGracePeriodSeconds":90'),
    );
    expect(foundBy(requireDrainTime.id, hasty)).toEqual([
      "Deployment/worker spec.template.spec.terminationGracePeriodSeconds: 90 seconds are not above the 90 that a ticket may take",
    ]);
  });
});

describe("no-public-queue", () => {
  it("follows an Ingress through a Service to the pods behind it", () => {
    const manifests = live();
    expect(foundBy(noPublicQueue.id, manifests)).toEqual([]);
    const opened: readonly Manifest[] = JSON.parse(
      JSON.stringify(manifests).replaceAll('"service":{"name":"web"', '"service":{"name":"queue"'),
    );
    expect(foundBy(noPublicQueue.id, opened)).toEqual([
      "Ingress/web spec.rules[0].http.paths[0].backend.service.name: queue is the queue",
    ]);
  });
});
