import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CompileError, compilers, projectFile } from "./compilers.ts";

const DIRECTIVE = /^\s*\/\/ @ts-expect-error -- (.+)$/;

/** A mistake in one of this folder's files, and what the compiler must say on the line below the directive. */
interface Refusal {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
}

const here = import.meta.dirname;
const sources = readdirSync(here).filter((file) => file.endsWith("-refusals.test-d.ts"));
const refusals: readonly Refusal[] = sources.flatMap((file) =>
  linesOf(file).flatMap((text, index) => {
    const sentence = DIRECTIVE.exec(text)?.[1];
    // The directive's own line has the index, and lines count from 1.
    return sentence === undefined ? [] : [{ file, line: index + 2, sentence }];
  }),
);

function linesOf(file: string): readonly string[] {
  return readFileSync(join(here, file), "utf8").split("\n");
}

/** The files again, with the directives made plain comments: what they covered is reported. */
const dir = mkdtempSync(join(tmpdir(), "ecom-k8s-types-"));
beforeAll(() => {
  writeFileSync(join(dir, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(dir, "tsconfig.json"), projectFile(["*.ts"]));
  for (const file of [...sources, "shop.ts"]) {
    const text = linesOf(file).map((line) => line.replace("@ts-expect-error", "refused"));
    const root = join(here, "../..").replaceAll("\\", "/");
    writeFileSync(join(dir, file), text.join("\n").replaceAll('"../../src/', `"${root}/src/`));
  }
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("the files hold every refusal that is promised", () => {
  expect(refusals.length).toBeGreaterThan(70);
});

describe.each(compilers)("$name", ({ errors }) => {
  let reported: readonly CompileError[];
  beforeAll(() => {
    reported = errors(dir);
  });

  it.each(refusals)("$file:$line says: $sentence", ({ file, line, sentence }) => {
    const messages = at(reported, file, line);
    expect(messages, "one mistake, one error").toHaveLength(1);
    expect(messages[0]).toContain(sentence);
  });

  it("reports nothing else", () => {
    const expected = new Set(refusals.map(({ file, line }) => `${file}:${line}`));
    expect(reported.filter(({ file, line }) => !expected.has(`${basename(file)}:${line}`))).toEqual([]);
  });

  it("prints no wall of generics: few lines, and none too long to read", () => {
    const lines = reported.map(({ message }) => message.split("\n"));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(5);
    expect(lines.flat().filter((line) => line.length > 660)).toEqual([]);
  });
});

function at(reported: readonly CompileError[], file: string, line: number): readonly string[] {
  return reported.filter((error) => basename(error.file) === file && error.line === line).map(({ message }) => message);
}
