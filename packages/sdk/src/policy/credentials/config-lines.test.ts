import { describe, expect, it } from "vitest";
import { configLines } from "./config-lines.ts";
import { flagsOf } from "./flags.ts";

describe("the settings of a file", () => {
  it("are read of INI, properties, YAML and JSON alike", () => {
    const text = 'a = 1\nb.c=2\n  d: "3"\n  - e: 4\n"f": 5,\n{ "g": "6" }';
    expect(configLines(text)).toEqual([
      { line: 1, name: "a", value: "1" },
      { line: 2, name: "b.c", value: "2" },
      { line: 3, name: "d", value: '"3"' },
      { line: 4, name: "e", value: "4" },
      { line: 5, name: "f", value: "5" },
      { line: 6, name: "g", value: '"6"' },
    ]);
  });

  it("are not lists, objects and blocks behind a colon; behind = a bracket is text", () => {
    expect(configLines("a: [ x, y ]\nb: { c: d }\ne: |\nf: >-\ng = [x")).toEqual([{ line: 5, name: "g", value: "[x" }]);
  });

  it("are not comments, headings, or lines without a value", () => {
    expect(configLines("# a = 1\n; b = 2\n// c: 3\n[section]\nd:\ne =\njust words")).toEqual([]);
  });
});

describe("the flags of a command line", () => {
  it("have their value behind = or in the next word", () => {
    expect(flagsOf(["serve", "--a=1", "-b", "2", "C=3", "--d", "--e"])).toEqual([
      { index: 1, name: "--a", value: "1" },
      { index: 3, name: "-b", value: "2" },
      { index: 4, name: "C", value: "3" },
    ]);
  });

  it("are not what a shell is told in one word", () => {
    expect(flagsOf(["sh", "-c", "export A=1; run --b=2"])).toEqual([
      { index: 2, name: "-c", value: "export A=1; run --b=2" },
    ]);
  });
});
