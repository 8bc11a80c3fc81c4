import type { Json, JsonObject } from "../model/kubernetes.ts";

/*
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What is wrong with a key of a label or annotation; `undefined` where nothing is. */
export function keyFault(key: string): string | undefined {
  const slash = key.indexOf("/");
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !SUBDOMAIN.test(prefix))) {
    return `the prefix of the key '${key}' is no DNS name`;
  }
  if (name.length > 63) return `the key '${key}' has ${name.length} characters after its prefix; 63 are allowed`;
  return NAME.test(name) ? undefined : `the key '${key}' must be letters, digits, '-', '_' and '.' after its prefix`;
}

/** What is wrong with a label's value; what is no string is the schema's to report. */
export function valueFault(value: Json): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  if (value.length > 63) return `the value has ${value.length} characters; 63 are allowed`;
  if (NAME.test(value)) return undefined;
  return `'${value}' must be letters, digits, '-', '_' and '.', and begin and end with a letter or digit`;
}

/** A fault of one label of a set. */
export interface LabelFault {
  readonly key: string;
  readonly fault: string;
}

/** Finds the faults of sets of labels; what is sound it remembers, because the same few labels are everywhere. */
export function labelJudge(): (labels: JsonObject) => readonly LabelFault[] {
  const soundKeys = new Set<string>();
  const soundValues = new Set<Json>();
  return (labels) => {
    const faults: LabelFault[] = [];
    for (const key in labels) {
      const value = labels[key] ?? null;
      const fault =
        (soundKeys.has(key) ? undefined : keyFault(key)) ?? (soundValues.has(value) ? undefined : valueFault(value));
      if (fault === undefined) {
        soundKeys.add(key);
        soundValues.add(value);
      } else faults.push({ key, fault });
    }
    return faults;
  };
}
