/**
 * Whether Kustomize made a name: the content's hash is ten letters of its own alphabet.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/hasher/hasher.go
 */
export function hasContentHash(name: string): boolean {
  return /-[2456789bcdfghkmt]{10}$/.test(name);
}
