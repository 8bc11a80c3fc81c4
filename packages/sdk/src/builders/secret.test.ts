import { describe, expect, it } from "vitest";
import { configMap } from "./config-map.ts";
import { random, secret, suggested, supplied } from "./secret.ts";

describe("secret", () => {
  it("makes a reference of each key, and holds no value", () => {
    const smtp = secret("smtp", {
      SMTP_USER: suggested("shop"),
      SMTP_PASSWORD: random(),
      SMTP_TOKEN: supplied("from the provider"),
    });
    expect(smtp).toEqual({
      SMTP_USER: {
        kind: "secret-key",
        secret: "smtp",
        key: "SMTP_USER",
        generate: { kind: "suggested", value: "shop" },
      },
      SMTP_PASSWORD: {
        kind: "secret-key",
        secret: "smtp",
        key: "SMTP_PASSWORD",
        generate: { kind: "random", bytes: 32 },
      },
      SMTP_TOKEN: {
        kind: "secret-key",
        secret: "smtp",
        key: "SMTP_TOKEN",
        generate: { kind: "supplied", describe: "from the provider" },
      },
    });
  });

  it("refuses names that cannot be", () => {
    expect(() => secret("My_Secret" as never, {})).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", path: "secret My_Secret" }),
    );
    expect(() => secret("x".repeat(41) as never, {})).toThrow(expect.objectContaining({ code: "INVALID_NAME" }));
    expect(() => secret("smtp", { "smtp-password": random() })).toThrow(
      expect.objectContaining({ code: "INVALID_ENV", path: "secret smtp.smtp-password" }),
    );
  });

  it.each([15, 257, 32.5, Number.NaN])("refuses %d random bytes", (bytes) => {
    expect(() => random(bytes)).toThrow(expect.objectContaining({ code: "INVALID_VALUE", bound: expect.any(String) }));
  });

  it.each([16, 48, 256])("takes %d random bytes", (bytes) => expect(random(bytes)).toEqual({ kind: "random", bytes }));
});

describe("configMap", () => {
  it("makes a reference of each key, with the whole declaration behind it", () => {
    const files = { LOG_LEVEL: "info", "features.json": "{}\n" };
    const settings = configMap("settings", files);
    expect(settings.LOG_LEVEL).toEqual({
      kind: "config-key",
      configMap: { name: "settings", files },
      key: "LOG_LEVEL",
    });
    expect(Object.keys(settings)).toEqual(["LOG_LEVEL", "features.json"]);
  });

  it.each(["", "a/b", "a b", "ä", "x".repeat(254)])("refuses the key '%s'", (key) => {
    expect(() => configMap("settings", { [key]: "x" })).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", path: "configMap settings", value: key }),
    );
  });

  it("refuses a name that cannot be", () => {
    expect(() => configMap("a.b" as never, {})).toThrow(expect.objectContaining({ code: "INVALID_NAME" }));
  });
});
