import fc from "fast-check";
import { envFile, externalSecret, sealedSecret, sops } from "../../src/index.ts";
import type { SecretKeyReference } from "../../src/model/secret.ts";
import type { SecretSource } from "../../src/overlays/secret-source.ts";

/** Where a secret's values come from: mostly from env files. */
export const randomSource = fc.constantFrom("env-file", "env-file", "env-file", "sops", "external", "sealed");

/** The source of one secret; a sealed one has each of its keys. */
export function sourceOf(kind: string | undefined, keys: readonly SecretKeyReference[], secret: string): SecretSource {
  if (kind === "sops") return sops();
  if (kind === "external") return externalSecret({ store: "vault", key: `random/${secret}` });
  if (kind !== "sealed") return envFile();
  const own = keys.filter((key) => key.secret === secret);
  return sealedSecret({
    encryptedData: Object.fromEntries(own.map(({ key }) => [key, "AgBy3i4OJSWK+PiTySYZZA9rO43c"])),
  });
}
