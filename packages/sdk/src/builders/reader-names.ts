/**
 * Names of what is generated for one reader.
 *
 * Every reader owns a Secret and a ConfigMap of its own: Argo CD builds each root alone, and Kustomize follows a
 * generated name only inside one build. The owner's has the declared name; another reader's says for whom it is.
 */

/** The name of the Secret that carries a declared secret's keys for one reader. */
export function readerSecretName(secret: string, reader: string): string {
  return secret === reader ? secret : `${secret}-for-${reader}`;
}

/** The name of the ConfigMap that carries a declared ConfigMap for one reader. */
export function readerConfigMapName(configMap: string, reader: string): string {
  // Not every name that begins with the reader's: `auth-db-config` is read by `auth-db`, and may be by `auth` too.
  return configMap === reader || configMap === `${reader}-config` ? configMap : `${configMap}-for-${reader}`;
}
