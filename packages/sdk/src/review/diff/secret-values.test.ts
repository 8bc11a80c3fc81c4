import { describe, expect, it } from "vitest";
import { HIDDEN, hideCredentials, isCredentialName, showable } from "./secret-values.ts";

describe("names of credentials", () => {
  it.each(["POSTGRES_PASSWORD", "jwtSecret", "api-key", "API_KEY", "erlang.cookie", "GITHUB_TOKEN", "db.credentials"])(
    "%s is one",
    (name) => expect(isCredentialName(name)).toBe(true),
  );

  it.each(["POSTGRES_PASSWORD_FILE", "TOKEN_TTL", "monkey", "secretName", "LOG_LEVEL"])("%s is none", (name) =>
    expect(isCredentialName(name)).toBe(false),
  );
});

describe("hidden text", () => {
  it.each([
    ["amqp://user:hunter2@rabbitmq:5672/shop", `amqp://user:${HIDDEN}@rabbitmq:5672/shop`],
    ["--db-password=hunter2 --port=1", `--db-password=${HIDDEN} --port=1`],
    ["user: shop\npassword: hunter2\nport: 1", `user: shop\npassword: ${HIDDEN}\nport: 1`],
    ["-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", HIDDEN],
  ])("%j", (text, shown) => expect(hideCredentials(text)).toBe(shown));

  it.each(["amqp://$(USER):$(PASSWORD)@rabbitmq:5672", "http://auth:5001/healthz", "a: 1", "--token-ttl=60"])(
    "%j is shown as it is",
    (text) => expect(hideCredentials(text)).toBe(text),
  );
});

it("values inside objects and command lines are hidden", () => {
  expect(
    showable({
      env: [
        { name: "DB_PASSWORD", value: "hunter2" },
        { name: "LEVEL", value: "info" },
      ],
      args: ["--token", "hunter2", "--port", "1"],
      command: ["mysqladmin", "-phunter2"],
      secretKeyRef: { name: "jwt", key: "JWT_SECRET" },
      API_TOKEN: "hunter2",
    }),
  ).toEqual({
    env: [
      { name: "DB_PASSWORD", value: HIDDEN },
      { name: "LEVEL", value: "info" },
    ],
    args: ["--token", HIDDEN, "--port", "1"],
    command: ["mysqladmin", `-p${HIDDEN}`],
    secretKeyRef: { name: "jwt", key: "JWT_SECRET" },
    API_TOKEN: HIDDEN,
  });
});

it.each([
  ["letters", "a".repeat(1_000_000)],
  ["letters before a URL", `${"a".repeat(1_000_000)}://`],
  ["dashes", "-".repeat(1_000_000)],
  ["blank lines", "\n".repeat(1_000_000)],
  ["blanks", " ".repeat(1_000_000)],
  ["settings without a value", "password\n".repeat(100_000)],
])("a megabyte of %s is read in a moment", (_, text) => {
  const start = performance.now();
  expect(hideCredentials(text)).toBe(text);
  expect(performance.now() - start).toBeLessThan(2_000);
});

it("a key named __proto__ is a key like another", () => {
  expect(JSON.stringify(showable(JSON.parse('{"__proto__":{"x":1},"y":2}')))).toBe('{"__proto__":{"x":1},"y":2}');
});
