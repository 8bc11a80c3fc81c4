import { isJsonObject } from "../model/json.ts";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { MASKED_VALUE } from "./generated-objects.ts";

/**
 * The same manifests, every Secret with {@link MASKED_VALUE} for each of its values: what may be printed. Names keep
 * the hash of the real content. A masked Secret is no valid base64, so it cannot be applied by accident.
 */
export function maskSecrets(manifests: readonly Manifest[]): readonly Manifest[] {
  return manifests.map((manifest) => (isSecret(manifest) ? masked(manifest) : manifest));
}

function isSecret({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "Secret";
}

function masked(secret: Manifest): Manifest {
  const { data, stringData } = secret;
  return {
    ...secret,
    ...(isJsonObject(data) && { data: maskedValues(data) }),
    ...(isJsonObject(stringData) && { stringData: maskedValues(stringData) }),
  };
}

function maskedValues(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(values).map((key) => [key, MASKED_VALUE]));
}
