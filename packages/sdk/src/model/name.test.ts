import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDnsLabel, checkDnsSubdomain, checkEnvName, checkPortName, componentName } from "./name.ts";

const invalid = (code: string, path: string) => expect.objectContaining({ code, path });

describe("checkDnsLabel", () => {
  it.each(["a", "auth", "auth-db", "2fa", "a-1", "x".repeat(63)])("takes '%s'", (name) => {
    expect(checkDnsLabel(name, "here")).toBe(name);
  });

  it.each(["", "-a", "a-", "A", "a_b", "a.b", "a b", "ä", "a\n", "x".repeat(64)])("refuses '%s'", (name) => {
    expect(() => checkDnsLabel(name, "here")).toThrow(invalid("INVALID_NAME", "here"));
  });

  it("says how long a name may be", () => {
    expect(() => checkDnsLabel("x".repeat(41), "here", 40)).toThrow(
      expect.objectContaining({ bound: expect.stringContaining("at most 40"), message: expect.stringContaining("41") }),
    );
  });

  it("takes exactly the labels of letters, digits and '-' between them", () => {
    const character = fc.constantFrom(..."ab01-_.A ");
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 8 }), (name) => {
        const isLabel =
          [...name].every((each) => "ab01-".includes(each)) && !name.startsWith("-") && !name.endsWith("-");
        const check = () => checkDnsLabel(name, "here");
        if (isLabel) expect(check()).toBe(name);
        else expect(check).toThrow(invalid("INVALID_NAME", "here"));
      }),
    );
  });
});

describe("componentName", () => {
  it("leaves room for what is derived from it", () => {
    expect(componentName<string>("x".repeat(40), "service")).toHaveLength(40);
    expect(() => componentName<string>("x".repeat(41), "service")).toThrow(invalid("INVALID_NAME", "service"));
  });

  it("is a Service's name too, which begins with a letter", () => {
    expect(() => componentName<string>("2fa", "service 2fa")).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", bound: expect.stringContaining("DNS-1035") }),
    );
  });
});

describe("checkDnsSubdomain", () => {
  it.each(["example.com", "api.ecommerce.example", "localhost", "a.b-c.1"])("takes '%s'", (host) => {
    expect(checkDnsSubdomain(host, "here")).toBe(host);
  });

  it.each([
    "",
    "https://example.com",
    "example.com/",
    "example.com:443",
    ".example.com",
    "a..b",
    "Example.com",
    `${"a.".repeat(127)}aa`,
  ])("refuses '%s'", (host) => expect(() => checkDnsSubdomain(host, "here")).toThrow(invalid("INVALID_NAME", "here")));
});

describe("checkPortName", () => {
  it.each(["http", "amqp", "a", "p-1", "http2", "fifteen-letters"])("takes '%s'", (name) => {
    expect(checkPortName(name, "here")).toBe(name);
  });

  it.each(["", "8080", "a--b", "-a", "a-", "Http", "sixteen-letters1", "more-than-fifteen"])("refuses '%s'", (name) => {
    expect(() => checkPortName(name, "here")).toThrow(invalid("INVALID_NAME", "here"));
  });
});

describe("checkEnvName", () => {
  it.each(["A", "_x", "LOG_LEVEL", "a1"])("takes '%s'", (name) => {
    expect(checkEnvName(name, "here")).toBe(name);
  });

  it.each(["", "1A", "A-B", "A.B", "A B", "A=B", "$(A)"])("refuses '%s'", (name) => {
    expect(() => checkEnvName(name, "here")).toThrow(invalid("INVALID_ENV", "here"));
  });
});
