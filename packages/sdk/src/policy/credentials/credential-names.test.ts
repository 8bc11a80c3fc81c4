import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLiteralCredential, namesCredential } from "./credential-names.ts";

describe("a name that says credential", () => {
  it.each([
    "DB_PASSWORD",
    "jwtSecret",
    "DBPassword",
    "api-key",
    "spring.datasource.password",
    "AWS_SECRET_ACCESS_KEY",
    "ERLANG_COOKIE",
    "default_pass",
    "--github-token",
    "GOOGLE_CREDENTIALS",
    "apikey",
  ])("is %s", (name) => {
    expect(namesCredential(name)).toBe(true);
  });

  it.each([
    "ROUTING_KEY",
    "PARTITION_KEY",
    "PUBLIC_KEY",
    "PASSWORD_FILE",
    "PASSWORD_HASH_ALGORITHM",
    "TOKEN_TTL",
    "SECRET_NAME",
    "COMPASS",
    "PASS",
    "PWD",
    "KEY",
    "MONKEY",
    "",
  ])("is not %s", (name) => {
    expect(namesCredential(name)).toBe(false);
  });

  it("does not depend on how its words are joined", () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        const snake = [...words, "password"].join("_");
        expect(namesCredential(snake)).toBe(true);
        expect(namesCredential(snake.toUpperCase())).toBe(true);
        expect(namesCredential(snake.replaceAll("_", "."))).toBe(true);
        expect(namesCredential(snake.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()))).toBe(true);
        expect(namesCredential(`${snake}_file`)).toBe(false);
      }),
    );
  });
});

describe("text in the place of a credential", () => {
  it.each(["correct-horse", "changeme", "guest", "p$ssw0rd", "'quoted'", "a/b+c=="])("is one: %s", (value) => {
    expect(isLiteralCredential(value)).toBe(true);
  });

  it.each([
    "",
    '""',
    "$(DB_PASSWORD)",
    "prefix-$(DB_PASSWORD)",
    "${TOKEN}",
    "$TOKEN",
    "{{ .Values.token }}",
    "<your token>",
    "%TOKEN%",
    "/run/secrets/token",
    "file:secrets/token",
    "vault:secret/data/shop#token",
    "true",
    "3600",
    "15m",
    "****",
    "xxx",
    "ENC[AES256_GCM,data:abc]",
  ])("is none: %s", (value) => {
    expect(isLiteralCredential(value)).toBe(false);
  });

  it("is one whatever letters a generator makes of 24 bytes, unless it begins like a path", () => {
    const random = fc
      .uint8Array({ minLength: 24, maxLength: 24 })
      .map((bytes) => Buffer.from(bytes).toString("base64"));
    fc.assert(
      fc.property(random, (value) => {
        fc.pre(!value.startsWith("/"));
        expect(isLiteralCredential(value)).toBe(true);
      }),
    );
  });
});
