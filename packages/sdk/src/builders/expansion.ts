import { SdkError } from "../errors.ts";
import type { Env, FieldReference } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";

/** What only the pod knows, and a template therefore reads from a variable in front of it. */
export type Expandable = SecretKeyReference | FieldReference;

/**
 * Text that the kubelet gives back as it is: it reads `$(NAME)` as a reference and `$$` as `$`, wherever they stand.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables
 */
export function escapeExpansion(literal: string): string {
  return literal.replace(/\$(?=[$(])/g, "$$$$");
}

/** The same for text that more follows: what follows may begin with a `(`, or be a reference. */
export function escapeExpansionBefore(literal: string): string {
  return literal.replace(/\$(?=[$(]|$)/g, "$$$$");
}

/**
 * The variables that carry what templates need: those of the declaration where it has them, else one of its own for
 * each, under a name that nothing else has. Two databases' passwords never share one.
 */
export function holderNames(env: Env): (reference: Expandable, path: string) => string {
  const taken = new Set(Object.keys(env));
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    if (typeof value === "object" && (value.kind === "secret-key" || value.kind === "field")) {
      names.set(idOf(value), name);
    }
  }
  return (reference, path) => {
    const known = names.get(idOf(reference));
    if (known !== undefined) return known;
    const name = ownNames(reference).find((candidate) => !taken.has(candidate));
    if (name === undefined) throw noFreeName(reference, path);
    taken.add(name);
    names.set(idOf(reference), name);
    return name;
  };
}

function idOf(reference: Expandable): string {
  return reference.kind === "field" ? reference.fieldPath : `${reference.secret}/${reference.key}`;
}

/** `POD_NAME` for `metadata.name`, a secret's key for itself; where that is taken, the whole with its origin. */
function ownNames(reference: Expandable): readonly string[] {
  if (reference.kind === "secret-key") return [reference.key, variableName(`${reference.secret}_${reference.key}`)];
  const [, field = ""] = reference.fieldPath.split(".");
  return [variableName(`pod_${field}`), variableName(`pod_${reference.fieldPath}`)];
}

function variableName(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]/g, "_")
    .toUpperCase();
}

function noFreeName(reference: Expandable, path: string): SdkError {
  const what = reference.kind === "field" ? reference.fieldPath : `the key ${reference.key} of '${reference.secret}'`;
  return new SdkError({
    code: "DUPLICATE_NAME",
    message: `no variable can carry ${what}: ${ownNames(reference).join(" and ")} mean something else`,
    path,
    bound: "a name that the environment does not have",
    hint: "Declare a variable of your own for it, in the same environment; the template then reads that one.",
  });
}
