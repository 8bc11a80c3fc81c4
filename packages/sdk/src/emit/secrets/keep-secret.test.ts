import { describe, expect, it } from "vitest";
import { SdkError } from "../../errors.ts";
import { keepSecret } from "./keep-secret.ts";

function caught(values: readonly string[], thrown: unknown): Error {
  try {
    keepSecret(
      () => values,
      () => {
        throw thrown;
      },
    );
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

describe("keepSecret", () => {
  it("takes values out of what a bug throws, plain and in base64, and keeps the rest", () => {
    const long = "canary-".repeat(30);
    const encoded = Buffer.from(long).toString("base64").replace(/.{70}/g, "$&\n");
    const error = caught(["canary", long, "no"], new RangeError(`no good: canary=${encoded} ${btoa("canary")}`));
    expect(error.name).toBe("RangeError");
    expect(error.message).toMatch(/^no good: <masked>=(<masked>\n?)+=* <masked>$/);
    expect(error.stack).toContain("keep-secret.test.ts");
    expect(error.stack).not.toMatch(new RegExp(`canary|${btoa("canary")}|${encoded.slice(0, 20)}`));
  });

  it("drops causes and other fields, which may hold values", () => {
    const error = caught([], Object.assign(new Error("x", { cause: new Error("canary") }), { data: "canary" }));
    expect(error.cause).toBeUndefined();
    expect(error).not.toHaveProperty("data");
  });

  it("says no more of what is no error than its type", () => {
    expect(caught([], "canary").message).toBe("a thrown string");
  });

  it("leaves results and errors of ours as they are", () => {
    const ours = new SdkError({ code: "INVALID_TREE", path: "a", message: "b", hint: "c" });
    expect(caught(["a"], ours)).toBe(ours);
    expect(
      keepSecret(
        () => [],
        () => 7,
      ),
    ).toBe(7);
  });
});
