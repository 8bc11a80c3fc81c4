/**
 * Secrets are declared by name and key; their values never pass through TypeScript.
 */

/** How a value comes to be when `ecom-k8s secrets init` finds it missing. */
export type SecretGeneration =
  /** A random value, `bytes` bytes from the system's generator, as base64url. */
  | { readonly kind: "random"; readonly bytes: number }
  /** A value that is no secret by itself, such as a user name. */
  | { readonly kind: "suggested"; readonly value: string }
  /** A value that only a person can supply; `secrets init` leaves it empty and says so. */
  | { readonly kind: "supplied"; readonly describe: string };

/** One key of a generated Secret, and the declared key whose value it carries. */
export interface SecretKeySource {
  /** The key in this Secret and env file. */
  readonly key: string;
  /** The declared secret: all keys with one `secret` and `sourceKey` in an environment carry one value. */
  readonly secret: string;
  readonly sourceKey: string;
  readonly generate: SecretGeneration;
}

/** The keys of a declared secret, each with how its value comes to be. */
export interface SecretKeys {
  readonly [key: string]: SecretGeneration;
}

/** One key of a declared secret, as a value of an environment variable. */
export interface SecretKeyReference<SecretName extends string = string, Key extends string = string> {
  readonly kind: "secret-key";
  readonly secret: SecretName;
  readonly key: Key;
  readonly generate: SecretGeneration;
}

/** A declared secret: each of its keys is a property, to be read by an environment variable. */
export type DeclaredSecret<SecretName extends string, Keys extends SecretKeys> = {
  readonly [Key in keyof Keys & string]: SecretKeyReference<SecretName, Key>;
};
