import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEnvFile } from "../../render/env-file.ts";
import { withEnvLines } from "./env-text.ts";

describe("withEnvLines", () => {
  it("fills the key's own empty line and adds the others at the end", () => {
    const text = "# by hand\nUSER=\nOTHER=kept\n";
    expect(
      withEnvLines(text, [
        { key: "USER", value: "shop" },
        { key: "TOKEN", value: "", comment: "TOKEN: from the\nprovider" },
      ]),
    ).toBe("# by hand\nUSER=shop\nOTHER=kept\n# TOKEN: from the provider\nTOKEN=\n");
  });

  it("keeps line ends, a missing last line end's line, and a byte order mark", () => {
    expect(withEnvLines("\uFEFFA=\r\nB=b", [{ key: "A", value: "a" }])).toBe("\uFEFFA=a\r\nB=b");
    expect(withEnvLines("A=a\r\nB=b", [{ key: "C", value: "c" }])).toBe("A=a\r\nB=b\r\nC=c\r\n");
  });

  it("takes neither a comment, nor a key with a value, nor a longer key for the key", () => {
    const text = "#A=\nA=1=\nAA=\n";
    expect(withEnvLines(text, [{ key: "B", value: "b" }])).toBe(`${text}B=b\n`);
    expect(withEnvLines("#A=\nAA=\n", [{ key: "A", value: "a" }])).toBe("#A=\nAA=\nA=a\n");
  });

  it("changes what Kustomize reads by exactly the lines given", () => {
    const key = fc.stringMatching(/^[A-Z][A-Z_]{0,5}$/);
    const value = fc.stringMatching(/^[ -~]{0,12}$/);
    const existing = fc.uniqueArray(fc.record({ key, value, before: fc.constantFrom("", "# note\n", "\n", " ") }), {
      selector: (line) => line.key,
    });
    const property = fc.property(
      existing,
      fc.dictionary(key, value),
      fc.constantFrom("\n", "\r\n"),
      (present, wanted, eol) => {
        const text = present.map((line) => `${line.before.replace("\n", eol)}${line.key}=${line.value}${eol}`).join("");
        const before = parseEnvFile(text, "x.env");
        const lines = Object.entries(wanted).filter(([name]) => (before.get(name) ?? "") === "");
        const after = parseEnvFile(
          withEnvLines(
            text,
            lines.map(([name, given]) => ({ key: name, value: given })),
          ),
          "x.env",
        );
        expect(Object.fromEntries(after)).toEqual({ ...Object.fromEntries(before), ...Object.fromEntries(lines) });
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
