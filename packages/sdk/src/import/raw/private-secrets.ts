import type { Manifest } from "../../model/kubernetes.ts";

/**
 * Secrets that Kustomize cannot generate from an env file: certificates, files of several lines, those that programs
 * outside of the tree read. They leave git as manifests that git ignores, to be applied by hand or by an operator.
 */
export interface PrivateSecrets {
  readonly add: (environment: string, secret: Manifest) => void;
  /** Puts a value into a Secret of this name, which is made where there is none. */
  readonly put: (environment: string, name: string, key: string, value: string) => void;
  readonly of: (environment: string) => readonly Manifest[];
}

export function privateSecrets(): PrivateSecrets {
  const byEnvironment = new Map<string, Map<string, Manifest>>();
  const secretsOf = (environment: string): Map<string, Manifest> => {
    const known = byEnvironment.get(environment) ?? new Map<string, Manifest>();
    byEnvironment.set(environment, known);
    return known;
  };
  return {
    add: (environment, secret) => {
      secretsOf(environment).set(secret.metadata.name, secret);
    },
    put: (environment, name, key, value) => {
      const secrets = secretsOf(environment);
      const known = secrets.get(name);
      const before = known?.["stringData"];
      secrets.set(name, {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name },
        type: "Opaque",
        ...known,
        stringData: { ...(typeof before === "object" && !Array.isArray(before) ? before : {}), [key]: value },
      });
    },
    of: (environment) => [...(byEnvironment.get(environment)?.values() ?? [])],
  };
}
