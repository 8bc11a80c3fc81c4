import { describe, expect, it } from "vitest";
import { isCredentialName } from "./credential-name.ts";

describe("isCredentialName", () => {
  it.each([
    "PASSWORD",
    "DB_PASSWORD",
    "JWT_SECRET",
    "API_TOKEN",
    "SIGNING_KEY",
    "ERLANG_COOKIE",
    "AWS_CREDENTIALS",
    "DB_PASSWD",
  ])("%s is one", (name) => expect(isCredentialName(name)).toBe(true));

  it.each(["LOG_LEVEL", "PASSWORD_FILE", "TOKEN_URL", "KEY", "MONKEY", "SECRET_NAME", "password"])(
    "%s is none",
    (name) => expect(isCredentialName(name)).toBe(false),
  );
});
