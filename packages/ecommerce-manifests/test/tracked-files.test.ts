import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findToken } from "../../sdk/src/policy/credentials/find-token.ts";
import { parseEnvFile } from "../../sdk/src/render/env-file.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
/** Tests and their corpora hold made-up credentials, to be found. */
const ours = tracked.filter((file) => !/\.test\.ts$|\.fixture\.|(^|\/)(test|fixtures|corpus|scenarios)\//.test(file));

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** Lines of code or data that look like a credential; an explanation may show what one looks like. */
function credentialsIn(file: string): readonly string[] {
  return textOf(file)
    .split("\n")
    .flatMap((line, index) => {
      const found = /^\s*(\/?\*|\/\/)/.test(line) ? undefined : findToken("", line);
      return found === undefined ? [] : [`${file}:${index + 1} looks like ${found}`];
    });
}

describe("what git tracks", () => {
  it("is looked at", () => {
    expect(ours.length).toBeGreaterThan(300);
    expect(ours).toContain("k8s/base/auth/deployment.yaml");
    expect(credentialsIn("packages/sdk/src/policy/credentials/find-token.test.ts").length).toBeGreaterThan(0);
  });

  it("holds no env file, and no key", () => {
    expect(tracked.filter((file) => /\.(env|pem|key|p12|pfx)$|(^|\/)\.env/.test(file))).toEqual([]);
  });

  it("holds no credential", () => {
    expect(ours.flatMap(credentialsIn)).toEqual([]);
  });

  it("holds examples of env files, in which only a user's name has a value", () => {
    const examples = tracked.filter((file) => file.startsWith("k8s/") && file.endsWith(".env.example"));
    expect(examples.length).toBeGreaterThan(10);
    for (const file of examples) {
      const filled = [...parseEnvFile(textOf(file), file)].filter(([, value]) => value !== "");
      expect(
        filled.filter(([key]) => !key.endsWith("_USER")),
        file,
      ).toEqual([]);
    }
  });

  it("gives no manifest a text where its name says credential", () => {
    const named = /^\s*- name: \S*(PASSWORD|PASSWD|SECRET|TOKEN|_KEY|COOKIE|CREDENTIALS|_PASS)\n(?!\s*valueFrom:)/m;
    expect(named.test("  - name: DB_PASSWORD\n    value: x\n")).toBe(true);
    const manifests = tracked.filter((file) => file.startsWith("k8s/") && file.endsWith(".yaml"));
    expect(manifests.filter((file) => named.test(textOf(file)))).toEqual([]);
    expect(manifests.filter((file) => /^\s*(literals|stringData):/m.test(textOf(file)))).toEqual([]);
  });
});
