import type { Json, Manifest } from "../../model/kubernetes.ts";
import { itemPath } from "../read.ts";

/** A string in a manifest, with the name of the field, variable or key that holds it. */
export interface FoundString {
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** Fields whose text is encrypted, or a Secret's own: those are `no-secret-in-git`'s. */
const SEALED: { readonly [kind: string]: readonly string[] } = {
  Secret: ["data", "stringData"],
  SealedSecret: ["spec"],
  SopsSecret: ["spec"],
  // Descriptions and patterns, some hundred kilobytes of them.
  CustomResourceDefinition: ["spec"],
};

/** Every string of a manifest outside of Secrets, in its order. */
export function stringsIn(manifest: Manifest): readonly FoundString[] {
  const sealed = Object.hasOwn(SEALED, manifest.kind) ? (SEALED[manifest.kind] ?? []) : [];
  const found: FoundString[] = [];
  for (const [key, value] of Object.entries(manifest)) {
    if (key !== "sops" && !sealed.includes(key)) collect(value, key, key, found);
  }
  return found;
}

function collect(value: Json, path: string, name: string, found: FoundString[]): void {
  if (typeof value === "string") {
    found.push({ path, name, value });
  } else if (isList(value)) {
    for (const [index, item] of value.entries()) collect(item, itemPath(path, item, index), name, found);
  } else if (typeof value === "object" && value !== null) {
    // A variable's or header's value is known by the name beside it.
    const own = "value" in value && typeof value["name"] === "string" ? value["name"] : undefined;
    for (const [key, item] of Object.entries(value)) {
      const held = key === "value" && own !== undefined ? own : key;
      collect(item, /[./[\]]/.test(key) ? `${path}[${key}]` : `${path}.${key}`, held, found);
    }
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
