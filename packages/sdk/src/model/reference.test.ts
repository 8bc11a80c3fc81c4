import { describe, expect, it } from "vitest";
import { podName, text } from "./reference.ts";

describe("text", () => {
  const key = { kind: "secret-key", secret: "db", key: "PASSWORD", generate: { kind: "random", bytes: 32 } } as const;

  it("keeps words and references apart, in their order", () => {
    expect(text`amqp://${key}@${podName}:1`).toEqual({ kind: "template", parts: ["amqp://", key, "@", podName, ":1"] });
  });

  it("has no empty parts", () => {
    expect(text`${key}${podName}`.parts).toEqual([key, podName]);
    expect(text``.parts).toEqual([]);
  });

  it("takes words from variables", () => {
    expect(text`postgres/${"shop"}`.parts).toEqual(["postgres/", "shop"]);
  });
});
