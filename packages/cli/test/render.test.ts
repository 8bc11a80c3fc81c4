import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kustomizes } from "../../sdk/test/kustomize/binaries.ts";
import { BIN, ecom, run, shopProject, useBuiltShop } from "./cli-process.ts";

const { parseAllDocuments } = createRequire(new URL("../../sdk/package.json", import.meta.url))("yaml");

interface Shown {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  data?: Record<string, string>;
}
const objects = (yaml: string): Shown[] =>
  parseAllDocuments(yaml).map((document: { toJS(): Shown }) => document.toJS());

function masked(all: Shown[]): Shown[] {
  for (const { kind, data } of all) {
    if (kind === "Secret" && data !== undefined) for (const key of Object.keys(data)) data[key] = "<masked>";
  }
  return all;
}

const builtShop = useBuiltShop();

describe("ecom-k8s render", () => {
  it.each(["dev", "prod", "prod/db", "prod/base", "prod/base/shop"])(
    "prints what kustomize builds of %s, secrets masked",
    (place) => {
      const cwd = builtShop();
      const [environment = ""] = place.split("/");
      expect(ecom(cwd, ["secrets", "init", environment]).code).toBe(0);
      const { code, stdout, stderr } = ecom(cwd, ["render", place]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const built =
        kustomizes()
          .at(-1)
          ?.build(join(cwd, "k8s/overlays", place)) ?? "";
      expect(objects(stdout)).toEqual(masked(objects(built)));
    },
  );

  it("needs neither a built folder nor env files, and names those that are not there", () => {
    const { code, stdout, stderr } = ecom(shopProject(), ["render", "dev/base/shop"]);
    expect(code).toBe(0);
    expect(objects(stdout).map(({ kind }) => kind)).toContain("Deployment");
    expect(stderr).toContain("k8s/overlays/dev/base/shop/secrets/mail.env\n");
    expect(stderr).toContain("Run `ecom-k8s secrets init dev`.");
    expect(ecom(shopProject(), ["render", "dev", "--quiet"]).stderr).toBe("");
  });

  it.each([
    ["prdo", "; did you mean prod?"],
    ["prod/bse", "; did you mean prod/base?"],
    ["prod/base/shp", "; did you mean prod/base/shop?"],
    ["xyz/abc", ""],
  ])("says what there is instead of %s", (place, meant) => {
    const { code, stdout, stderr } = ecom(shopProject(), ["render", place]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(
      `error[USAGE] there is nothing to render at '${place}'${meant}\n  hint: There are dev, prod;`,
    );
  });

  it("ends quietly, with its own exit code, where its reader has seen enough", () => {
    const cwd = shopProject();
    const pipe = (command: string) =>
      run(cwd, "bash", ["-c", `"$0" "$1" ${command} | head -1; echo "\${PIPESTATUS[0]}"`, process.execPath, BIN]);
    expect(pipe("render prod --quiet")).toMatchObject({ stdout: "apiVersion: v1\n0\n", stderr: "" });
    const closed = run(cwd, "bash", [
      "-c",
      `(sleep 1; "$0" "$1" render prod -q) | true; echo "\${PIPESTATUS[0]}"`,
      process.execPath,
      BIN,
    ]);
    expect(closed).toMatchObject({ stdout: "0\n", stderr: "" });
    const drift = run(cwd, "bash", [
      "-c",
      `(sleep 1; "$0" "$1" build --check -q) | true; echo "\${PIPESTATUS[0]}"`,
      process.execPath,
      BIN,
    ]);
    expect(drift.stdout).toBe("1\n");
  });

  it("refuses an env file that Kustomize could not read, without showing a line of it", () => {
    const cwd = shopProject();
    ecom(cwd, ["secrets", "init", "dev"]);
    writeFileSync(join(cwd, "k8s/overlays/dev/base/shop/secrets/mail.env"), "canary no equals sign\n");
    const { code, stdout, stderr } = ecom(cwd, ["render", "dev"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error[INVALID_ENV_FILE] k8s/overlays/dev/base/shop/secrets/mail.env:1: line 1 has no =");
    expect(stderr).not.toContain("canary");
  });
});
