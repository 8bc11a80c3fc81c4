/**
 * Whether Kustomize made a name: the content's hash is ten letters of its own alphabet.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/hasher/hasher.go
 */
export function hasContentHash(name: string): boolean {
  return CONTENT_HASH.test(name);
}

/** The name that was declared: `settings` of `settings-m7h2c9t4kd`. */
export function withoutContentHash(name: string): string {
  return name.replace(CONTENT_HASH, "");
}

const CONTENT_HASH = /-[2456789bcdfghkmt]{10}$/;
