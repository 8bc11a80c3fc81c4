import { readFileSync } from "node:fs";

/** A list in Kustomize's OpenAPI schema. */
export interface ListField {
  /** `spec.template.spec.containers[].env` */
  readonly path: string;
  /** How its elements are told apart: `[]` for plain values, `undefined` where the list is replaced whole. */
  readonly mergeKeys: readonly string[] | undefined;
}

/** Every list of every kind (`apps/v1/Deployment`) that Kustomize's schema knows. */
export function listFields(): ReadonlyMap<string, readonly ListField[]> {
  const byOwner = new Map<string, ListField[]>();
  const rows = readFileSync(new URL("fixtures/openapi-lists.tsv", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  for (const row of rows) {
    const [owner = "", path = "", keys = ""] = row.split("\t");
    const own = byOwner.get(owner) ?? [];
    byOwner.set(owner, own);
    if (keys.startsWith("@")) {
      for (const part of byOwner.get(keys) ?? []) own.push({ ...part, path: `${path}.${part.path}` });
    } else {
      own.push({ path, mergeKeys: keys === "-" ? undefined : keys === "(values)" ? [] : keys.split(",") });
    }
  }
  return new Map([...byOwner].filter(([owner]) => !owner.startsWith("@")));
}
