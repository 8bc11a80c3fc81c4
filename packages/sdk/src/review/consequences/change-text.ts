import type { Difference } from "../diff/difference.ts";
import { type FieldPath, formatPath, isItem } from "../diff/field-path.ts";
import { fromTo, valueText } from "../wording.ts";

/** `terminationGracePeriodSeconds 45 → 60`, `nodeSelector added`. */
export function changeText(path: FieldPath, difference: Difference, separator?: " "): string {
  const name = separator === undefined ? formatPath(path) : path.join(separator);
  const { operation, before, after, secret } = difference;
  if (isLabel(path)) return labelText(path, difference);
  if (secret !== undefined || !isShort(before) || !isShort(after)) return `${name} ${operation}`;
  if (operation === "added") return `${name} added (${valueText(after)})`;
  if (operation === "removed") return `${name} removed (was ${valueText(before)})`;
  return `${name} ${fromTo(valueText(before), valueText(after))}`;
}

/** `metadata.labels.tier`, of an object or of a template. */
function isLabel(path: FieldPath): boolean {
  const [field, key] = path.slice(-2);
  return path.length >= 2 && (field === "labels" || field === "annotations") && key !== undefined && !isItem(key);
}

const SYNC_WAVE = "argocd.argoproj.io/sync-wave";

/** `label tier=web added`, `pod annotation checksum changed`. */
function labelText(path: FieldPath, { operation, before, after }: Difference): string {
  const [field, key = ""] = path.slice(-2);
  const noun = `${path[0] === "pod" ? "pod " : ""}${field === "labels" ? "label" : "annotation"} ${key}`;
  // Without the annotation it is 0.
  if (key === SYNC_WAVE) return `Argo CD applies it in wave ${String(after ?? 0)} (was ${String(before ?? 0)})`;
  if (field === "annotations") return `${noun} ${operation}`;
  if (operation === "added") return `${noun}=${String(after)} added`;
  return operation === "removed"
    ? `${noun} removed (was ${String(before)})`
    : `${noun} ${fromTo(String(before), String(after))}`;
}

/** A plain value, or a list of few. */
function isShort(value: Difference["before"]): boolean {
  if (Array.isArray(value))
    return value.every((item) => typeof item !== "object") && valueText(value).length < MOST_LISTED;
  return value === undefined || typeof value !== "object";
}

const MOST_LISTED = 40;
