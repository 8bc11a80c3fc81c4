import { isJsonArray } from "../../model/json.ts";
import type { Json, Manifest } from "../../model/kubernetes.ts";
import { itemPath } from "../read.ts";

/** A string in which something was found. */
export interface StringFinding {
  readonly path: string;
  readonly found: string;
}

/** Fields whose text is encrypted, or a Secret's own: those are `no-secret-in-git`'s. */
const SEALED: { readonly [kind: string]: readonly string[] } = {
  Secret: ["data", "stringData"],
  SealedSecret: ["spec"],
  SopsSecret: ["spec"],
  // Descriptions and patterns, some hundred kilobytes of them.
  CustomResourceDefinition: ["spec"],
};

/**
 * Looks at every string of a manifest outside of Secrets, in its order.
 *
 * @param look gets the name of the field, variable or key that holds a string, and the string
 */
export function findInStrings(
  manifest: Manifest,
  look: (name: string, value: string) => string | undefined,
): readonly StringFinding[] {
  const sealed = Object.hasOwn(SEALED, manifest.kind) ? (SEALED[manifest.kind] ?? []) : [];
  const findings: StringFinding[] = [];
  // Paths are put together only where something is found: nearly all strings are passed over.
  const holders: Json[] = [manifest];
  const steps: (string | number)[] = [];

  const visit = (value: Json, name: string): void => {
    if (typeof value === "string") {
      const found = look(name, value);
      if (found !== undefined) findings.push({ path: pathOf(holders, steps), found });
      return;
    }
    if (typeof value !== "object" || value === null) return;
    holders.push(value);
    if (isJsonArray(value)) {
      for (let index = 0; index < value.length; index++) step(index, value[index] ?? null, name);
    } else {
      // A variable's or a header's value is known by the name beside it.
      const own = "value" in value && typeof value["name"] === "string" ? value["name"] : "value";
      for (const key in value) step(key, value[key] ?? null, key === "value" ? own : key);
    }
    holders.pop();
  };
  const step = (key: string | number, value: Json, name: string): void => {
    // Numbers and booleans hold nothing, and a string without a finding leaves no trace.
    if (typeof value === "string" ? look(name, value) === undefined : typeof value !== "object") return;
    steps.push(key);
    visit(value, name);
    steps.pop();
  };

  for (const [key, value] of Object.entries(manifest)) {
    if (key !== "sops" && !sealed.includes(key)) step(key, value, key);
  }
  return findings;
}

function pathOf(holders: readonly Json[], steps: readonly (string | number)[]): string {
  let path = "";
  for (const [depth, key] of steps.entries()) {
    const holder = holders[depth];
    if (typeof key === "number") path = itemPath(path, isJsonArray(holder) ? holder[key] : undefined, key);
    else path = /[./[\]]/.test(key) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
  }
  return path;
}
