import { describe, expect, it } from "vitest";
import { SdkError } from "../../errors.ts";
import { parseYaml } from "./parse.ts";

describe("parseYaml reads plain scalars as Go does", () => {
  // Each pair is what `sigs.k8s.io/yaml` 1.6 (on go-yaml v2.4) gives for `a: <text>`.
  it.each<[string, unknown]>([
    ...["y", "Yes", "ON", "true", "True"].map((text): [string, unknown] => [text, true]),
    ...["n", "No", "off", "FALSE"].map((text): [string, unknown] => [text, false]),
    ...["", "~", "null", "Null", "NULL"].map((text): [string, unknown] => [text, null]),
    ...["yEs", "tRUE", "nULL", "None", "e1", "0x", "1e", "+", "1:30", "190:20:30", ".", "..5"].map(
      (text): [string, unknown] => [text, text],
    ),
    ["012", 10],
    ["0o17", 15],
    ["-0b101", -5],
    ["0x1F", 31],
    ["+12", 12],
    ["1_000", 1000],
    ["08", 8],
    ["1e3", 1000],
    ["-.5", -0.5],
    ["5.", 5],
    ["-0", 0],
    ["-0.0", 0],
    ["1e999", "1e999"],
    ["2026-01-01", "2026-01-01"],
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"],
    ["18446744073709551615", 2 ** 64],
  ])("%s", (text, value) => {
    expect(parseYaml(`a: ${text}\n`, "x.yaml")).toEqual([{ a: value }]);
    expect(parseYaml(`a: "${text}"\nb: '${text}'\n`, "x.yaml")).toEqual([{ a: text, b: text }]);
  });

  it("reads a key as its value would be read, and makes it text", () => {
    expect(parseYaml("yes: 1\n012: 2\n1.50: 3\n", "x.yaml")).toEqual([{ true: 1, "10": 2, "1.5": 3 }]);
  });

  it("heeds YAML's own tags", () => {
    expect(parseYaml('a: !!str 12\nb: !!int "3"\nc: !!binary aGk=\nd: !ours x\n', "x.yaml")).toEqual([
      { a: "12", b: 3, c: "hi", d: "x" },
    ]);
  });
});

describe("parseYaml", () => {
  it("reads many documents, and leaves out empty ones", () => {
    expect(parseYaml("a: 1\n---\n# nothing\n---\n---\n- b\n...\n---\nnull\n", "x.yaml")).toEqual([
      { a: 1 },
      ["b"],
      null,
    ]);
    expect(parseYaml("", "x.yaml")).toEqual([]);
    expect(parseYaml("\ufeffa: 1\r\nb: |\r\n  x\r\n  y\r\n", "x.yaml")).toEqual([{ a: 1, b: "x\ny\n" }]);
  });

  it("resolves anchors and merge keys as Kustomize does: a key of its own wins, then the first that is merged", () => {
    const text = `
x: &x { k: from x, own: x }
z: &z { k: from z, deep: [1] }
a:
  <<: [*x, *z]
  own: a
b: { own: b, <<: *x }
c: *z
"<<": not a merge
`;
    expect(parseYaml(text, "x.yaml")).toEqual([
      {
        x: { k: "from x", own: "x" },
        z: { k: "from z", deep: [1] },
        a: { own: "a", k: "from x", deep: [1] },
        b: { own: "b", k: "from x" },
        c: { k: "from z", deep: [1] },
        "<<": "not a merge",
      },
    ]);
  });

  it("takes the last anchor before an alias", () => {
    expect(parseYaml("- &a 1\n- *a\n- &a 2\n- *a\n", "x.yaml")).toEqual([[1, 1, 2, 2]]);
  });

  it("gives plain objects, whatever the keys are called", () => {
    const [value] = parseYaml("__proto__: { polluted: true }\nconstructor: 1\n", "x.yaml");
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("parseYaml refuses, with file, line and column", () => {
  it.each<[string, string, RegExp]>([
    ["a: 1\nb: [1, 2\n", "x.yaml:3:1", /bracket|indentation/],
    ["a: 1\n\tb: 2\n", "x.yaml:2:1", /tab/],
    ["a: 1\na: 2\n", "x.yaml:2:1", /the key a stands here twice/],
    ["yes: 1\n'true': 2\n", "x.yaml:2:1", /the key true stands here twice/],
    ["a: *nowhere\n", "x.yaml:1:4", /no anchor nowhere/],
    ["a: &a [*a]\n", "x.yaml:1:7", /alias of itself/],
    ["a: { <<: 1 }\n", "x.yaml:1:6", /only mappings/],
    ["? [1]\n: 2\n", "x.yaml:1:3", /a key must be/],
    ["~: 2\n", "x.yaml:1:1", /a key must be/],
    ["a: .inf\n", "x.yaml:1:4", /infinity/],
    ["a: !!int x\n", "x.yaml:1:10", /does not fit its tag/],
    ['a: "\\q"\n', "x.yaml:1:5", /escape/],
    ["a: @x\n", "x.yaml:1:4", /quotes/],
  ])("%j", (text, path, message) => {
    const thrown = catchError(() => parseYaml(text, "x.yaml"));
    expect(thrown).toMatchObject({ code: "INVALID_YAML", path });
    expect(thrown.message).toMatch(message);
  });

  it("quotes no value of the file, which may be a secret", () => {
    for (const text of [
      'password: "hunter2" hunter2\n',
      "password: hunter2: hunter2\n",
      "p: 'hunter2\n",
      "[hunter2\n",
    ]) {
      expect(catchError(() => parseYaml(text, "x.yaml")).message).not.toContain("hunter2");
    }
  });

  it("refuses a text that grows without bound through its aliases, quickly", () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
    );
    const bomb = `l0: &l0 [x]\n${levels.join("\n")}\n`;
    expect(catchError(() => parseYaml(bomb, "x.yaml")).message).toMatch(/million/);
  });
});

function catchError(run: () => unknown): SdkError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SdkError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}
