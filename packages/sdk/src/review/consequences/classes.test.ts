import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CLASSES_BY_RANK, CONSEQUENCE_CLASSES, levelOf } from "./classes.ts";
import { IMMUTABLE_FIELDS } from "./immutable-fields.ts";

const page = readFileSync(new URL("../../../../../docs/consequences.md", import.meta.url), "utf8");

it("the page has every class, by rank", () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.+) \|$/gm)].map(([, name, level, means]) => [
    name,
    level,
    means,
  ]);
  expect(rows).toEqual(CLASSES_BY_RANK.map((name) => [name, levelOf(name), CONSEQUENCE_CLASSES[name].means]));
});

it("the page has every immutable field of every kind", () => {
  const kinds = new Map<string, string>();
  for (const [, names = "", fields = ""] of page.matchAll(/^\| ([A-Z][A-Za-z, ]+) \| (.+) \|$/gm)) {
    for (const name of names.split(", ")) kinds.set(name, fields);
  }
  for (const { kind, fields, except } of IMMUTABLE_FIELDS) {
    const row = kinds.get(kind) ?? "";
    expect(row, kind).not.toBe("");
    // A volume's sources are many, and one thing.
    const named = kind === "PersistentVolume" ? ["spec.volumeMode"] : fields;
    for (const field of named) expect(row, kind).toContain(`\`${field}\``);
    for (const [field, since] of Object.entries(except ?? {})) {
      const name = field.split(".").at(-1) ?? "";
      if (name !== "image") expect(row, kind).toContain(`\`${name}\``);
      // Versions before 1.30 are not asked for any more.
      if (since === "1.33" || since === "1.34") expect(row, kind).toContain(since);
    }
  }
});
