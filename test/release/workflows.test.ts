import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { workflowText } from "../../packages/cli/src/init/text/workflow-text.ts";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";

const FOLDER = join(import.meta.dirname, "../../.github/workflows");
const FILES = readdirSync(FOLDER).filter((file) => /\.ya?ml$/.test(file));

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string | { readonly name: string };
  readonly "timeout-minutes"?: number;
  readonly steps: readonly {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

function read(file: string): Workflow {
  const [workflow] = parseYaml(readFileSync(join(FOLDER, file), "utf8"), file);
  return workflow as unknown as Workflow;
}

describe.each(FILES)("%s", (file) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const { permissions, jobs } = read(file);

  it("runs only actions that are pinned to a commit, whose version stands beside it", () => {
    const uses = [...text.matchAll(/^ *(?:- )?uses: (.+)$/gm)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const pins = uses.map((action) => action?.replace(/^([^/]+\/[^/@]+)[^@]*/, "$1"));
    const perRepository = new Set(pins.map((pin) => pin?.split("@")[0]));
    expect(new Set(pins).size, "each action in one version").toBe(perRepository.size);
  });

  it("lets nobody write who does not say so, and nobody run for ever", () => {
    expect([{}, { contents: "read" }]).toContainEqual(permissions);
    for (const job of Object.values(jobs)) {
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
    }
  });

  it("leaves no token behind where a check-out was made", () => {
    const checkouts = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => /checkout/.test(uses ?? "")),
    );
    for (const step of checkouts) expect(step.with).toMatchObject({ "persist-credentials": false });
  });
});

describe("actionlint", () => {
  const command = process.env["ACTIONLINT"] || "actionlint";
  const lint = (args: readonly string[], input = "") =>
    spawnSync(command, ["-no-color", "-oneline", ...args], { cwd: FOLDER, encoding: "utf8", input });
  if (lint(["-version"]).error !== undefined) {
    it("is not on this machine", () => {
      console.warn("NOT TESTED: the workflows by actionlint; install it, or name it in ACTIONLINT");
      expect(lint(["-version"]).error).toMatchObject({ code: "ENOENT" });
    });
    return;
  }

  it("has nothing to say about the workflows", () => {
    const { status, stdout, stderr } = lint(FILES);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.each(["npm", "pnpm"] as const)("has nothing to say about the one that a new repository gets, with %s", (name) => {
    const { status, stdout, stderr } = lint(["-"], workflowText({ packageManager: name }));
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("would say what is wrong with one", () => {
    const text = readFileSync(join(FOLDER, "review.yml"), "utf8");
    const broken = text.replace("needs: diff", "needs: dif").replace("event.pull_request.number", "evnt.number");
    const { status, stdout } = lint(["-"], broken);
    expect(status).toBe(1);
    expect(stdout).toMatch(/needs job "dif" which does not exist/);
    expect(lint(["-"], text.replace("timeout-minutes: 5", "timeout-minuts: 5")).stdout).toMatch(/unexpected key/);
  });
});

describe("release.yml", () => {
  const { jobs } = read("release.yml");
  const may = (permission: string) =>
    Object.entries(jobs).flatMap(([name, job]) => (job.permissions?.[permission] === "write" ? [name] : []));

  it("lets only the jobs write that must", () => {
    expect(may("id-token")).toEqual(["publish"]);
    expect(may("contents")).toEqual(["version", "publish", "sbom"]);
    expect(may("pull-requests")).toEqual(["version"]);
  });

  it("publishes behind an environment, and runs nothing there that was installed or built", () => {
    const { environment, steps } = jobs["publish"]!;
    expect(environment).toBe("npm");
    const commands = steps.flatMap(({ run }) => run ?? []);
    expect(commands).toEqual(["npm install --global pnpm@12.21.0", "pnpm install --frozen-lockfile --ignore-scripts"]);
  });

  it("publishes nothing untested, and nothing that does more than its version says", () => {
    const commands = jobs["pack"]!.steps.flatMap(({ run }) => run ?? []);
    expect(commands).toEqual(
      expect.arrayContaining(["pnpm test", "pnpm test:consumer", "pnpm release:check", "pnpm release:name-repository"]),
    );
  });

  it("knows what was released where it compares", () => {
    for (const { steps } of Object.values(jobs)) {
      if (!steps.some(({ run }) => /release:(check|rehearsal)/.test(run ?? ""))) continue;
      expect(steps.find(({ uses }) => /checkout/.test(uses ?? ""))?.with).toMatchObject({ "fetch-depth": 0 });
    }
  });
});

describe("site.yml", () => {
  const { jobs } = read("site.yml");

  it("lets only the job write that publishes, and only to Pages", () => {
    const writing = Object.entries(jobs).flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([what, level]) => (level === "write" ? [`${name}: ${what}`] : [])),
    );
    expect(writing).toEqual(["publish: pages", "publish: id-token"]);
  });

  it("publishes behind an environment what was built and opened in a browser, and runs nothing there", () => {
    const { environment, steps } = jobs["publish"]!;
    expect(environment).toMatchObject({ name: "github-pages" });
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([]);
    expect(jobs["build"]!.steps.flatMap(({ run }) => run ?? [])).toContain("pnpm docs:check");
  });
});
