import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repetitions } from "../../test/full-count.ts";
import { kustomizes } from "../../test/kustomize/binaries.ts";
import { SdkError } from "../errors.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { parseYaml } from "../render/yaml/parse.ts";
import { toYaml } from "../render/yaml/stringify.ts";
import { anyString, TRICKY_STRINGS } from "../render/yaml/tricky-strings.fixture.ts";
import { type Plan, planTree } from "./plan.ts";

/** Each place in which a string can stand, as an object or a file of one root. */
const PLACES: { readonly [place: string]: (texts: readonly string[]) => Manifest } = {
  "ConfigMap values": (texts) => manifest("ConfigMap", {}, { data: numbered(texts) }),
  "annotation values": (texts) => manifest("ConfigMap", { annotations: numbered(texts) }, {}),
  "annotation keys": (texts) => manifest("ConfigMap", { annotations: keyed(texts) }, {}),
  "ConfigMap keys": (texts) => manifest("ConfigMap", {}, { data: keyed(texts) }),
  "list items": (texts) => manifest("Thing", {}, { spec: { list: texts, nested: texts.map((text) => [[text]]) } }),
  "keys of a custom resource": (texts) => manifest("Thing", {}, { spec: keyed(texts) }),
  "arguments and environment": (texts) =>
    manifest(
      "Pod",
      {},
      {
        spec: {
          containers: [{ name: "a", args: texts, env: texts.map((value, index) => ({ name: `E${index}`, value })) }],
        },
      },
    ),
};

/** Line breaks to Go's reader, and so to Kustomize's output; text to the reader of YAML 1.2 that this test has. */
const BREAKS = /[\u2028\u2029]/;

/** Random strings a place, besides the fixed ones. */
const COUNT = repetitions(400, 10_000);

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "ecom-limits-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe.each(kustomizes())("through $name", ({ name, build }) => {
  it.each(Object.entries(PLACES))("every string that we emit survives in %s", (place, make) => {
    const texts = strings().filter((text) => !BREAKS.test(text) && !isRefused(() => plan(make([text]))));
    expect(texts.length).toBeGreaterThan(COUNT / 4);
    expect(parseYaml(withPlan(plan(make(texts)), build), name)).toEqual([make(texts)]);
    console.info(`${name}: ${texts.length} strings survive as ${place}`);
  });

  it("every file that we emit survives as a generated ConfigMap's value", () => {
    const texts = strings().filter((text) => !BREAKS.test(text) && !isRefused(() => generatorPlan([text])));
    expect(texts.length).toBeGreaterThan(COUNT / 4);
    const [built] = parseYaml(withPlan(generatorPlan(texts), build), name);
    expect(built).toMatchObject({ data: numbered(texts) });
  });

  it("strings with Unicode's line breaks survive in Go's eyes: a JSON patch that tests every one goes through", () => {
    const make = PLACES["ConfigMap values"]!;
    const texts = strings()
      .map((text, index) => `${text.slice(0, index % 9)}\u2028\u2029`.slice(index % 2) + text.slice(index % 9))
      // Its JSON patches compare JSON texts, in which these stand escaped in one way or another.
      .map((text) => text.replace(/[<>&]|[^\P{Cc}\n\t\r]/gu, ""))
      .filter((text) => !isRefused(() => plan(make([text]))));
    const built = withPlan(plan(make(texts)), build);
    const patched = (tests: readonly JsonObject[]) =>
      withFiles(
        {
          "kustomization.yaml": toYaml({
            resources: ["built.yaml"],
            patches: [{ path: "p.json", target: { version: "v1" } }],
          }),
          "built.yaml": built,
          "p.json": escapedJson(tests),
        },
        build,
      );
    const tests = texts.map((value, index) => ({ op: "test", path: `/data/k${index}`, value }));
    expect(patched(tests)).toBe(built);
    expect(() => patched([{ op: "test", path: "/data/k0", value: "another" }])).toThrow("test failed");
  });
});

/** What is refused is refused for a reason: written all the same, the real Kustomize fails, or gives another value. */
describe("what we refuse to emit", () => {
  const [oldest] = kustomizes();
  const refused: readonly [place: string, text: string][] = [
    ..."\u007f \u0080 \u0085 \u009f \ufffe \uffff"
      .split(" ")
      .map((text): [string, string] => ["ConfigMap values", `a${text}b`]),
    ["ConfigMap keys", "<<"],
    ["ConfigMap keys", "x".repeat(1_100)],
    ["annotation values", "\ta\nb"],
    ...["", "1", "1e3", "012", "true", "null", "~", "2026-01-01", ".inf"].map((text): [string, string] => [
      "annotation keys",
      text,
    ]),
  ];

  it.each(refused)("in %s, %j: the real Kustomize loses it", (place, text) => {
    const value = PLACES[place]!([text]);
    expect(() => plan(value)).toThrow(SdkError);
    expect(() => plan(value)).toThrow(/^root\/object\.yaml[.\w[\]]*: Kustomize cannot carry this: it /);
    expect(carried(value)).not.toEqual(value);
  });

  function carried(value: Manifest): Json | undefined {
    const files = { "kustomization.yaml": toYaml({ resources: ["object.yaml"] }), "object.yaml": toYaml(value) };
    return withFiles(files, (folder) => {
      try {
        return parseYaml(oldest?.build(folder) ?? "", "output")[0];
      } catch {
        return undefined;
      }
    });
  }
});

function manifest(kind: string, metadata: JsonObject, rest: JsonObject): Manifest {
  const apiVersion = kind === "Thing" ? "example.com/v1" : "v1";
  return { apiVersion, kind, metadata: { name: "object", ...metadata }, ...rest };
}

function numbered(texts: readonly string[]): { readonly [key: string]: string } {
  return Object.fromEntries(texts.map((text, index) => [`k${index}`, text]));
}

function keyed(texts: readonly string[]): { readonly [key: string]: string } {
  return Object.fromEntries(texts.map((text, index) => [text, `v${index}`]));
}

function plan(object: Manifest): Plan {
  return planTree({ roots: [{ dir: "root", resources: [{ file: "object.yaml", object }] }] });
}

function generatorPlan(texts: readonly string[]): Plan {
  return planTree({
    roots: [{ dir: "root", resources: [], configMapGenerator: [{ name: "x", files: numbered(texts) }] }],
  });
}

function isRefused(make: () => unknown): boolean {
  try {
    make();
    return false;
  } catch (thrown) {
    if (thrown instanceof SdkError) return true;
    throw thrown;
  }
}

function strings(): string[] {
  return [...new Set([...TRICKY_STRINGS, ...fc.sample(anyString, COUNT)])];
}

function escapedJson(value: Json): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function withPlan<Result>({ files }: Plan, use: (folder: string) => Result): Result {
  const below = [...files].map(([path, text]) => [path.replace("root/", ""), text]);
  return withFiles(Object.fromEntries(below), use);
}

function withFiles<Result>(files: { readonly [name: string]: string }, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(dir, "root-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return use(folder);
}
