/** A field of a kind that names a generated Secret or ConfigMap. */
export interface NameReference {
  readonly target: "ConfigMap" | "Secret";
  readonly apiVersion: string;
  readonly kind: string;
  /** Field names from the object's top; lists on the way are entered. */
  readonly path: readonly string[];
}

/** What a field must be of to be followed; no group stands for every one, as Kustomize reads it. */
export function isFieldOf(
  reference: Pick<NameReference, "apiVersion" | "kind">,
  object: Pick<NameReference, "apiVersion" | "kind">,
): boolean {
  const [wanted, own] = [groupVersion(reference.apiVersion), groupVersion(object.apiVersion)];
  return (
    reference.kind === object.kind &&
    wanted.version === own.version &&
    (wanted.group === "" || wanted.group === own.group)
  );
}

/** The group and the version of an `apiVersion`; the group of what Kubernetes began with is empty. */
export function groupVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}
