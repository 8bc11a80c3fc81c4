/** The step of the review workflow that writes the comment, run as it stands with a `gh` that notes what it is asked. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { COMMENT_MARKER } from "@ecom/k8s-sdk/review";
import { afterAll, describe, expect, it } from "vitest";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";

interface Workflow {
  readonly jobs: { readonly comment: { readonly steps: readonly { readonly run?: string }[] } };
}

const FILE = join(import.meta.dirname, "../../.github/workflows/review.yml");
const [workflow] = parseYaml(readFileSync(FILE, "utf8"), "review.yml") as unknown as readonly [Workflow];
const script = workflow.jobs.comment.steps.find(({ run }) => run !== undefined)?.run ?? "";

/** Lists the comments by the filter that it is given, as gh does with its own jq; everything else it notes. */
const GH = `#!/usr/bin/env bash
if [[ " $* " == *" --jq "* ]]; then jq --raw-output "\${@: -1}" comments.json; else echo "$*" >> asked; fi
`;

const folder = mkdtempSync(join(tmpdir(), "ecom-k8s-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function askedWith(comments: readonly { id: number; user: { login: string }; body: string }[]): string {
  writeFileSync(join(folder, "gh"), GH);
  chmodSync(join(folder, "gh"), 0o755);
  writeFileSync(join(folder, "comments.json"), JSON.stringify(comments));
  rmSync(join(folder, "asked"), { force: true });
  // As GitHub calls it.
  const { status, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: [folder, process.env["PATH"]].join(delimiter), COMMENTS: "all", COMMENT: "one" },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return readFileSync(join(folder, "asked"), "utf8").trim();
}

const bot = { login: "github-actions[bot]" };
const ours = { id: 7, user: bot, body: `${COMMENT_MARKER}\n## What this change does` };

if (spawnSync("jq", ["--version"]).error !== undefined) {
  it("is not run here", () => {
    console.warn("NOT TESTED: the review's comment on a pull request; install jq");
    expect(spawnSync("jq", ["--version"]).error).toMatchObject({ code: "ENOENT" });
  });
} else {
  describe("the comment on a pull request", () => {
    it("is written where there is none of ours", () => {
      const others = [
        { id: 1, user: { login: "someone" }, body: ours.body },
        { id: 2, user: bot, body: "Tests passed" },
      ];
      expect(askedWith([])).toBe("api --silent --method POST all --field body=@review.md");
      expect(askedWith(others)).toBe("api --silent --method POST all --field body=@review.md");
    });

    it("is updated where there is one, and never added to", () => {
      const update = "api --silent --method PATCH one/7 --field body=@review.md";
      expect(askedWith([{ id: 1, user: bot, body: "Tests passed" }, ours])).toBe(update);
      expect(askedWith([ours, { ...ours, id: 9 }])).toBe(update);
    });
  });
}
