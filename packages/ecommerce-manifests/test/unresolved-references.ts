import type { Manifest } from "@ecom/k8s-sdk";

/**
 * The Secrets, ConfigMaps, ServiceAccounts and claims that pods name and that are not among the manifests, as
 * `Deployment/auth → Secret/jwt-for-auth`. Claims of a StatefulSet's own templates are made by its controller.
 */
export function unresolvedReferences(manifests: readonly Manifest[]): readonly string[] {
  const present = new Set(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  return manifests.flatMap((manifest) =>
    [...references(manifest)]
      .filter((reference) => !present.has(reference))
      .map((reference) => `${manifest.kind}/${manifest.metadata.name} → ${reference}`),
  );
}

/** Found by the shape of the fields that name an object, wherever they stand. */
function* references(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* references(item);
  } else if (typeof value === "object" && value !== null) {
    for (const [field, child] of Object.entries(value)) {
      const name: unknown = Object(child)["name"];
      if (["secretKeyRef", "secretRef"].includes(field)) yield `Secret/${String(name)}`;
      if (["configMapKeyRef", "configMapRef", "configMap"].includes(field)) yield `ConfigMap/${String(name)}`;
      if (field === "secretName" && !("hosts" in value)) yield `Secret/${String(child)}`;
      if (field === "serviceAccountName") yield `ServiceAccount/${String(child)}`;
      if (field === "claimName") yield `PersistentVolumeClaim/${String(child)}`;
      yield* references(child);
    }
  }
}
