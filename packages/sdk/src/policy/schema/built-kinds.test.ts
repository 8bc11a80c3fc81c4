import { describe, expect, it } from "vitest";
import { KINDS } from "./built-kinds.ts";
import { loadSchema } from "./load-schema.ts";

describe("the kinds that are built into one file", () => {
  const models = KINDS.map((model) => {
    const { apiVersion, kind } = Object(model);
    return [`${apiVersion} ${kind}`, apiVersion, kind] as const;
  });

  it("are each another one", () => {
    expect(new Set(models.map(([name]) => name)).size).toBe(KINDS.length);
  });

  it.each(models)("%s has the schema that kubernetes-models has for it", (_, apiVersion, kind) => {
    const errors = loadSchema(apiVersion, kind)?.errorsOf({ apiVersion, kind: "Wrong" }) ?? [];
    expect(errors.map(({ instancePath }) => instancePath)).toContain("/kind");
  });
});
