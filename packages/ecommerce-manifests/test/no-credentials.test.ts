import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findToken } from "../../sdk/src/policy/credentials/find-token.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

describe("what git holds", () => {
  it("is no env file with values", () => {
    expect(tracked.filter((file) => file.endsWith(".env"))).toEqual([]);
  });

  it("is examples that list keys and say no value", () => {
    const examples = tracked.filter((file) => file.endsWith(".env.example"));
    expect(examples.length).toBeGreaterThan(10);
    for (const file of examples) {
      const lines = read(file)
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
      expect({ file, lines: lines.filter((line) => !/^[A-Z_]+=$/.test(line)) }).toEqual({ file, lines: [] });
    }
  });

  it("is no manifest and no source of the system with the shape of a credential", () => {
    const files = tracked.filter((file) => /^(k8s|packages\/ecommerce-manifests\/src)\//.test(file));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line) => findToken(file, line) ?? [])
        .map((token) => `${file}: ${token}`),
    );
    expect(found).toEqual([]);
  });
});
