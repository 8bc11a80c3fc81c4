import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPORT_MARKER } from "@ecom/k8s-sdk/review";
import { describe, expect, it } from "vitest";
import { writeReport } from "../../src/report/write-report.ts";
import { emptyFolder } from "../cli-process.ts";

const PAGE = `<head>${REPORT_MARKER}</head>\n`;

describe("a report's file", () => {
  it("is written where nothing is, and over a report, with nothing left beside it", () => {
    const cwd = emptyFolder();
    writeReport("a.html", PAGE, { cwd, force: false });
    writeReport("a.html", `${PAGE}é`, { cwd, force: false });
    expect(readFileSync(join(cwd, "a.html"), "utf8")).toBe(`${PAGE}é`);
    expect(readdirSync(cwd)).toEqual(["a.html"]);
  });

  it.each([
    ["a file of the user's", (file: string) => writeFileSync(file, "mine"), "OUTPUT_FOREIGN"],
    ["an empty file", (file: string) => writeFileSync(file, ""), "OUTPUT_FOREIGN"],
    ["a link", (file: string) => symlinkSync("elsewhere.html", file), "OUTPUT_UNSAFE"],
    ["a folder", (file: string) => mkdirSync(file), "OUTPUT_UNSAFE"],
  ])("does not replace %s", (_, put, code) => {
    const cwd = emptyFolder();
    put(join(cwd, "a.html"));
    const write = (force: boolean) => () => writeReport("a.html", PAGE, { cwd, force });
    expect(write(false)).toThrow(expect.objectContaining({ code, path: "a.html" }));
    if (code === "OUTPUT_UNSAFE") expect(write(true)).toThrow(expect.objectContaining({ code }));
    else expect(write(true)).not.toThrow();
    expect(readdirSync(cwd)).toEqual(["a.html"]);
  });

  it("leaves alone what stands where its temporary file would", () => {
    const cwd = emptyFolder();
    const trap = `.a.html.${process.pid}.tmp`;
    writeFileSync(join(cwd, trap), "another's");
    expect(() => writeReport("a.html", PAGE, { cwd, force: true })).toThrow(
      expect.objectContaining({ code: "OUTPUT_FAILED", message: "a.html: file already exists" }),
    );
    expect(readFileSync(join(cwd, trap), "utf8")).toBe("another's");
  });

  it("names a folder that is not there", () => {
    expect(() => writeReport("none/a.html", PAGE, { cwd: emptyFolder(), force: false })).toThrow(
      expect.objectContaining({ code: "OUTPUT_FAILED", path: "none/a.html" }),
    );
  });
});
