import { Buffer } from "node:buffer";
import { isJsonArray, isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { hasContentHash, withoutContentHash } from "../../policy/content-hash-names.ts";
import { contentHash } from "../../render/content-hash.ts";
import { PLACEHOLDER } from "./placeholders.ts";

/**
 * Manifests from elsewhere, as they would be with placeholders: a value that git does not have is in neither state then,
 * and is no change. A key that comes or goes still is.
 *
 * @param manifests Perhaps built with the values of secrets.
 * @param current Ours, built with placeholders.
 */
export function withPlaceholders(manifests: readonly Manifest[], current: readonly Manifest[]): readonly Manifest[] {
  const ours = new Map(current.filter(isGenerated).map((secret) => [withoutContentHash(secret.metadata.name), secret]));
  const names = new Map<string, string>();
  const replaced = manifests.map((manifest) => {
    const name = withoutContentHash(manifest.metadata.name);
    const own = isGenerated(manifest) ? ours.get(name) : undefined;
    if (own === undefined) return manifest;
    const data = placeholdersFor(manifest["data"], own["data"]);
    const secret = { ...manifest, data };
    const renamed = `${name}-${contentHash(secret, name)}`;
    names.set(manifest.metadata.name, renamed);
    return { ...secret, metadata: { ...manifest.metadata, name: renamed } };
  });
  if (names.size === 0) return manifests;
  return replaced.map(({ apiVersion, kind, metadata, ...rest }) => ({
    apiVersion,
    kind,
    metadata,
    ...renameInFields(rest, names),
  }));
}

function isGenerated({ kind, metadata }: Manifest): boolean {
  return kind === "Secret" && hasContentHash(metadata.name);
}

function placeholdersFor(data: Json | undefined, own: Json | undefined): Readonly<Record<string, Json>> {
  const known = isJsonObject(own) ? own : {};
  const unknown = Buffer.from(PLACEHOLDER).toString("base64");
  return Object.fromEntries(Object.keys(isJsonObject(data) ? data : {}).map((key) => [key, known[key] ?? unknown]));
}

/** A name with a hash in it is nothing but a name, wherever it stands. */
function renameIn(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === "string") return names.get(value) ?? value;
  if (isJsonArray(value)) return value.map((item) => renameIn(item, names));
  return isJsonObject(value) ? renameInFields(value, names) : value;
}

function renameInFields(fields: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, renameIn(item, names)]));
}
