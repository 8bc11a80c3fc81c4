import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withTemporaryFolder } from "./temporary-folder.ts";

it("is gone after the work, and after work that fails", async () => {
  const seen = await withTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, "file"), "");
    return folder;
  });
  expect(existsSync(seen)).toBe(false);
  let failed = "";
  const work = withTemporaryFolder(async (folder) => {
    failed = folder;
    throw new Error("on purpose");
  });
  await expect(work).rejects.toThrow("on purpose");
  expect(existsSync(failed)).toBe(false);
});

it.each(["SIGINT", "SIGTERM"])("is gone after %s, which ends the process as usual", (signal) => {
  const module = new URL("temporary-folder.ts", import.meta.url).href;
  const program = `
    const { withTemporaryFolder } = await import(${JSON.stringify(module)});
    await withTemporaryFolder(async (folder) => {
      console.log(folder);
      process.kill(process.pid, ${JSON.stringify(signal)});
      await new Promise((resolve) => setTimeout(resolve, 30_000));
    });`;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  expect(run.signal).toBe(signal);
  expect(run.stdout).toMatch(/ecom-k8s-/);
  expect(existsSync(run.stdout.trim())).toBe(false);
});
