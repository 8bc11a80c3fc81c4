import { Buffer } from "node:buffer";
import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";

/**
 * A Secret with all its content in `data`, as the API server keeps it: what `stringData` says, encoded, wins. Two
 * spellings of one value are then equal. Anything else is given back as it is.
 */
export function withPlainSecretData(manifest: Manifest): JsonObject {
  if (manifest.kind !== "Secret" || manifest.apiVersion !== "v1") return manifest;
  const data = new Map<string, Json>();
  for (const [key, value] of entriesOf(manifest["data"])) {
    data.set(key, typeof value === "string" ? normalized(value) : value);
  }
  for (const [key, value] of entriesOf(manifest["stringData"])) {
    data.set(key, typeof value === "string" ? Buffer.from(value, "utf8").toString("base64") : value);
  }
  const { stringData: _, ...rest } = manifest;
  return { ...rest, data: Object.fromEntries(data) };
}

function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** Base64 may be broken over lines; what is no base64 (a mask) is compared as text. */
function normalized(base64: string): string {
  const plain = base64.replace(/\s/g, "");
  return /^[A-Za-z0-9+/]*={0,2}$/.test(plain) ? Buffer.from(plain, "base64").toString("base64") : base64;
}
