import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ecom, emptyFolder, projectWith, shopProject } from "./cli-process.ts";

const IMPORT = 'import { defineConfig, service } from "@ecom/k8s-sdk";\n';

/** What `build` says of a configuration that cannot be loaded: it names the user's own place, and exits with 2. */
function complaint(config: string, files: Readonly<Record<string, string>> = {}): string {
  const { code, stdout, stderr } = ecom(projectWith(config, files), ["build"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  return stderr;
}

describe("the configuration", () => {
  it("is looked for upwards, and missed with the place", () => {
    const cwd = emptyFolder();
    expect(ecom(cwd, ["build"])).toMatchObject({
      code: 2,
      stderr: [
        `error[INVALID_CONFIG] ${cwd}/ecom-k8s.config.ts: there is no configuration in this folder or in any above it`,
        "  bound: a file named ecom-k8s.config.ts, ecom-k8s.config.mts, ecom-k8s.config.js, ecom-k8s.config.mjs",
        "  hint: Run the command in your project, or name its file with --config <file>.",
        "",
      ].join("\n"),
    });
    expect(ecom(cwd, ["build", "-c", "nope.ts"]).stderr).toContain(`${cwd}/nope.ts: there is no such file`);
  });

  it("may be JavaScript", () => {
    const cwd = projectWith("");
    mkdirSync(join(cwd, "js"));
    writeFileSync(join(cwd, "js/ecom-k8s.config.mjs"), "export default { kubernetes: '1.34', environments: 3 };");
    expect(ecom(join(cwd, "js"), ["build"]).stderr).toContain("js/ecom-k8s.config.mjs: the default export is not what");
  });

  it.each([
    ["export const config = 1;", "the file has no default export"],
    ["export default 3;", "it is a number"],
    ["export default { kubernetes: '1.34', environments: [], policy: { rules: {} } };", "policy.rules is no list"],
    [
      "export default { kubernetes: '1.34', environments: [], policy: { rules: [undefined] } };",
      "policy.rules[0] is nothing that defineRule() made",
    ],
    ["export default { kubernetes: '1.34' };", "environments is no list"],
    ["export default { kubernetes: '1.34', environments: [{}] };", "environment() did not make"],
    ["export default { environments: [] };", 'kubernetes is no version such as "1.34"'],
    ["export default { kubernetes: '1.34', environments: [], out: 1 };", "out is no text"],
    ["export default { kubernetes: '1.34', environments: [], policy: 'x' };", "policy is no object"],
    ["export default { kubernetes: '1.34', environments: [] };", "no environment is given"],
  ])("has to be one: %s", (config, message) => {
    expect(complaint(config)).toContain(message);
  });

  it("writes below its own folder", () => {
    const message = complaint("export default { kubernetes: '1.34', environments: [], out: '../elsewhere' };");
    expect(message).toContain("ecom-k8s.config.ts: out: ../elsewhere: this is outside the project");
  });
});

describe("an error in the user's source", () => {
  it("that a builder finds names the user's own line", () => {
    const message = complaint(`${IMPORT}import "./base/auth.ts";\nexport default defineConfig({} as never);\n`, {
      "base/auth.ts": `import { service } from "@ecom/k8s-sdk";\n\nconst port = 5001;\nexport const auth = service("Auth_", { port } as never);\n`,
    });
    expect(message).toMatch(/^error\[INVALID_NAME\] /);
    expect(message).toMatch(/\n {2}source: base\/auth\.ts:4:21\n$/);
  });

  it("that its code throws names the line", () => {
    const message = complaint('import "./base.ts";\nexport default {};\n', {
      "base.ts": "function find(): never {\n  throw new RangeError('no such thing');\n}\nfind();\n",
    });
    expect(message).toBe(
      "error[INVALID_CONFIG] base.ts:2:9: RangeError: no such thing\n  hint: Correct the code at that place.\n",
    );
  });

  it("that is thrown later, by something left running, names the line", () => {
    const cwd = projectWith(
      'setTimeout(() => {\n  throw new Error("late");\n}, 1);\nawait new Promise((go) => setTimeout(go, 500));\nexport default {};\n',
    );
    const { code, stderr } = ecom(cwd, ["build"]);
    expect(code).toBe(2);
    expect(stderr).toContain("error[INVALID_CONFIG] ecom-k8s.config.ts:2:9: Error: late");
  });

  it("in what an environment says names the line that declares it, though it is found much later", () => {
    const cwd = shopProject();
    const file = join(cwd, "shop.ts");
    const source = readFileSync(file, "utf8");
    const line = source.split("\n").findIndex((text) => text.startsWith("export const prod")) + 1;
    writeFileSync(file, source.replace("10 2 * * *", "99 2 * * *"));
    const { code, stderr } = ecom(cwd, ["build"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[INVALID_SCHEDULE\] environment prod\.components\.shop-db\.backup\.schedule: /);
    expect(stderr).toMatch(new RegExp(`\\n {2}source: shop\\.ts:${line}:21\\n$`));
  });

  it("that its code throws while we read what it made names the line", () => {
    const config =
      "export default {\n  get kubernetes() {\n    throw new Error('in a getter');\n  },\n  environments: [],\n};\n";
    expect(complaint(config)).toContain("error[INVALID_CONFIG] ecom-k8s.config.ts:3:11: Error: in a getter\n");
  });

  it.each([
    ["ends the process", "process.exit(0);\n"],
    ["waits for what never comes", "await new Promise(() => {});\n"],
  ])("by which it %s is told, and is no success", (_, source) => {
    const message = complaint(`${source}export default {};\n`);
    expect(message).toMatch(
      /error\[INVALID_CONFIG\] .*ecom-k8s\.config\.ts: the process ended before the configuration was loaded\n {2}hint: /,
    );
  });

  it("that is no Error is told", () => {
    expect(complaint('throw "canary";\n')).toMatch(/ecom-k8s\.config\.ts: its code throws a string that is no Error\n/);
  });

  it.each([
    ["enum", "export enum Tier { Dev }\n", "TypeScript enum is not supported in strip-only mode", "1"],
    ["namespace", "\nnamespace Inner { export const a = 1; }\n", "strip-only mode", "2"],
    ["parameter property", "class A {\n  constructor(readonly a: number) {}\n}\n", "strip-only mode", "2"],
  ])("that needs a compiler (%s) is explained", (_, source, message, line) => {
    const complained = complaint('import "./bad.ts";\nexport default {};\n', { "bad.ts": source });
    expect(complained).toContain(`error[INVALID_CONFIG] bad.ts:${line}: `);
    expect(complained).toContain(message);
    expect(complained).toContain("hint: Node strips types and compiles nothing");
  });

  it("of syntax names the line, whoever finds it", () => {
    expect(complaint("export default {\n  a: = 1,\n};\n")).toContain("ecom-k8s.config.ts:2: Expression expected");
    const message = complaint('import "./twice.ts";\nexport default {};\n', {
      "twice.ts": "let a = 1;\n\nlet a = 2;\n",
    });
    expect(message).toContain("error[INVALID_CONFIG] twice.ts:3: Identifier 'a' has already been declared");
  });

  it("of an import names the importing file, and the likely remedy", () => {
    const extension = complaint('import "./base";\nexport default {};\n', { "base.ts": "" });
    expect(extension).toMatch(/error\[INVALID_CONFIG\] .*ecom-k8s\.config\.ts: Cannot find module/);
    expect(extension).toContain("hint: Correct the path; Node wants it with its extension: './base.ts', not './base'.");
    expect(complaint('import "@acme/none";\nexport default {};\n')).toContain(
      "hint: Add @acme/none to the project's package.json and install.",
    );
    const type = complaint('import { Shape } from "./shape.ts";\nexport default {} as Shape;\n', {
      "shape.ts": "export type Shape = object;\n",
    });
    expect(type).toContain("ecom-k8s.config.ts:1: The requested module './shape.ts' does not provide an export named");
    expect(type).toContain("import it with `import type`");
  });
});
