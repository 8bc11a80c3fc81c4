import { describe, expect, it } from "vitest";
import { SdkError } from "../errors.ts";
import { parseEnvFile } from "./env-file.ts";

const parsed = (text: string): Record<string, string> => Object.fromEntries(parseEnvFile(text, "secrets/auth.env"));

function refusal(text: string): SdkError {
  try {
    parseEnvFile(text, "secrets/auth.env");
  } catch (error) {
    if (error instanceof SdkError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("parseEnvFile", () => {
  it("takes everything after the first = as the value", () => {
    expect(parsed("URL=amqp://u:p@host?a=b\n")).toEqual({ URL: "amqp://u:p@host?a=b" });
  });

  it("keeps quotes, trailing spaces and # in a value", () => {
    expect(parsed(`A="quoted"\nB='x'\nC=end  \nD=a # b\n`)).toEqual({
      A: '"quoted"',
      B: "'x'",
      C: "end  ",
      D: "a # b",
    });
  });

  it("skips empty lines and comments, indented ones too", () => {
    expect(parsed("\n  \n# one\n\t# two\nA=1")).toEqual({ A: "1" });
  });

  it("takes white space before a key away, also what only Go counts as such", () => {
    expect(parsed(" \t\u00a0\u0085A=1\n")).toEqual({ A: "1" });
  });

  it("reads Windows line ends and a byte order mark at the start", () => {
    expect(parsed("\ufeffA=1\r\nB=2\r\n")).toEqual({ A: "1", B: "2" });
  });

  it("keeps a value that is empty", () => {
    expect(parsed("A=\n")).toEqual({ A: "" });
  });

  it.each([
    ["a line without =, which Kustomize 4 fills from the environment", "A=1\nSECRET\n", 2],
    ["a key with a space behind it", "A =s3cret\n", 1],
    ["no key", "=s3cret\n", 1],
    ["a byte order mark that is not at the start", "A=1\n\ufeffB=2\n", 2],
    ["a key that YAML takes for a number", "8080=s3cret\n", 1],
    ["a key twice", "A=s3cret\n\nA=other\n", 3],
    ["a line that is too long for Go", `A=1\nB=${"x".repeat(65_534)}\n`, 2],
  ])("refuses %s, and says on which line", (_, text, line) => {
    const error = refusal(text);
    expect(error.code).toBe("INVALID_ENV_FILE");
    expect(error.path).toBe(`secrets/auth.env:${line}`);
    expect(error.message).toContain(`line ${line} `);
  });

  it("never repeats what is in the file", () => {
    for (const text of ["s3cret\n", "s3 cret=s3cret\n", "A=s3cret\nA=s3cret\n"]) {
      const { message, hint, bound, value } = refusal(text);
      expect(JSON.stringify({ message, hint, bound, value })).not.toContain("s3");
    }
  });

  it("takes a line of just the length that Go reads", () => {
    expect(parsed(`A=${"x".repeat(65_533)}\nB=1`)).toHaveProperty("B", "1");
  });
});
