import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { resolveOutput } from "./output-location.ts";

let parent = "";
let project = "";
beforeEach(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), "ecom-output-")));
  project = join(parent, "project");
  mkdirSync(join(project, "sub"), { recursive: true });
  mkdirSync(join(parent, "outside"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

it("is below the project, relative or absolute, there or not yet", () => {
  expect(resolveOutput({ project, output: "k8s" })).toBe(join(project, "k8s"));
  expect(resolveOutput({ project, output: "./sub/../deep/k8s/" })).toBe(join(project, "deep/k8s"));
  expect(resolveOutput({ project, output: join(project, "sub") })).toBe(join(project, "sub"));
  expect(resolveOutput({ project, output: "..k8s" })).toBe(join(project, "..k8s"));
});

it("may be outside only where that is said", () => {
  for (const output of ["../outside", "../elsewhere/k8s", join(parent, "outside")]) {
    expect(() => resolveOutput({ project, output })).toThrow(/outside the project/);
    expect(resolveOutput({ project, output, outside: true })).toMatch(/outside|elsewhere/);
  }
});

it("is never the project itself, nor above it", () => {
  for (const output of [".", "", "..", "/", "sub/.."]) {
    for (const outside of [false, true]) {
      expect(() => resolveOutput({ project, output, outside })).toThrow(/the project's folder, or one above/);
    }
  }
});

it("is seen through links", () => {
  symlinkSync(join(parent, "outside"), join(project, "link"));
  symlinkSync(project, join(parent, "outside/back"));
  expect(() => resolveOutput({ project, output: "link" })).toThrow(/outside the project/);
  expect(() => resolveOutput({ project, output: "link/k8s" })).toThrow(/outside the project/);
  expect(() => resolveOutput({ project, output: "link/back" })).toThrow(/the project's folder/);
  expect(resolveOutput({ project, output: "link", outside: true })).toBe(join(project, "link"));
});
