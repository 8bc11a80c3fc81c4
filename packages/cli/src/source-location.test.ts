import { describe, expect, it } from "vitest";
import { printLocation, stackLocations, userLocation } from "./source-location.ts";

function errorWith(stack: string): Error {
  return Object.assign(new Error("x"), { stack });
}

const OURS = new URL("report.ts", import.meta.url);

describe("where an error comes from", () => {
  it("reads every form of a frame, and leaves Node's own out", () => {
    const stack = [
      "Error: at /not/a/frame.ts:9:9",
      "    at f (file:///a/b%20c.ts:1:2)",
      "    at async file:///a/d.ts?v=1:3:4",
      "    at new Thing (/a/e.ts:5:6)",
      "    at async Promise.all (index 0)",
      "    at Module._compile (node:internal/modules/cjs/loader:1:2)",
      "    at async node:internal/modules/esm/loader:3:4",
      "    at f [as g] (C:\\a\\h.ts:7:8)",
    ].join("\n");
    expect(stackLocations(errorWith(stack)).map((location) => Object.values(location))).toEqual([
      ["/a/b c.ts", 1, 2],
      ["/a/d.ts", 3, 4],
      ["/a/e.ts", 5, 6],
      ["C:\\a\\h.ts", 7, 8],
    ]);
  });

  it("reads the place that a syntax error begins with", () => {
    const [first] = stackLocations(errorWith("file:///a/b.ts:3\nenum A {}\n^^^^\n\nSyntaxError: no"));
    expect(first).toEqual({ file: "/a/b.ts", line: 3, column: undefined });
  });

  it("is the first frame that is neither ours nor installed", () => {
    const stack = `Error\n    at a (${OURS}:1:1)\n    at b (/p/node_modules/x/y.js:2:2)\n    at c (/p/src/z.ts:3:3)`;
    expect(userLocation(errorWith(stack))).toEqual({ file: "/p/src/z.ts", line: 3, column: 3 });
    expect(userLocation(errorWith(`Error\n    at a (${OURS}:1:1)`))).toBeUndefined();
  });

  it("is printed from the current folder, where it is below it", () => {
    expect(printLocation({ file: "/p/src/z.ts", line: 3, column: 4 }, "/p")).toBe("src/z.ts:3:4");
    expect(printLocation({ file: "/q/z.ts", line: 3, column: undefined }, "/p")).toBe("/q/z.ts:3");
  });
});
