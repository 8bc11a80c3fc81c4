import type { Manifest } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { itemsAt, namespaceOf, objectsAt, stringAt, stringsAt } from "./read.ts";
import type { Finding } from "./rule.ts";

/** A permission that lets its holder do more than its name says. */
export interface Permission {
  /** Completes "the role can …". */
  readonly what: string;
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** `resourceNames` narrows it so far that it is no danger any more: reading one Secret by its name. */
  readonly harmlessByName?: readonly string[];
}

/**
 * The rules of Roles and ClusterRoles that grant one of the permissions, one finding for each rule and permission.
 * A wildcard resource is `no-rbac-wildcard`'s, which would else be repeated for every permission there is.
 */
export function* grantsOf(index: ManifestIndex, permissions: readonly Permission[]): Generator<Finding> {
  for (const manifest of roles(index)) {
    for (const { path, object } of itemsAt(manifest, "", "rules")) {
      const groups = stringsAt(object, "apiGroups");
      const resources = stringsAt(object, "resources");
      const verbs = stringsAt(object, "verbs");
      const isNamed = stringsAt(object, "resourceNames").length > 0;
      for (const permission of permissions) {
        const harmless = isNamed ? (permission.harmlessByName ?? []) : [];
        const dangerous = permission.verbs.filter((verb) => !harmless.includes(verb));
        const granted = verbs.filter((verb) => verb === "*" || dangerous.includes(verb));
        const reached = resources.filter((resource) => reaches(resource, permission.resources));
        const isInGroup = groups.some((group) => group === "*" || permission.apiGroups.includes(group));
        if (!isInGroup || granted.length === 0 || reached.length === 0) continue;
        const message = `the role can ${permission.what}: ${granted.join(", ")} on ${reached.join(", ")}`;
        yield { manifest, path, message };
      }
    }
  }
}

/** `pods/*` reaches `pods/exec`; `*` is left to the rule about wildcards. */
function reaches(resource: string, wanted: readonly string[]): boolean {
  if (wanted.includes(resource)) return true;
  return resource.endsWith("/*") && wanted.some((one) => one.startsWith(resource.slice(0, -1)));
}

export function roles(index: ManifestIndex): readonly Manifest[] {
  return [...index.ofKind("Role"), ...index.ofKind("ClusterRole")];
}

export function bindings(index: ManifestIndex): readonly Manifest[] {
  return [...index.ofKind("RoleBinding"), ...index.ofKind("ClusterRoleBinding")];
}

/** Who a binding binds. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Of a ServiceAccount; empty for users and groups. */
  readonly namespace: string;
  readonly path: string;
}

export function subjectsOf(binding: Manifest): readonly Subject[] {
  return objectsAt(binding, "subjects").map((subject, position) => {
    const kind = stringAt(subject, "kind") ?? "";
    const namespace = kind === "ServiceAccount" ? (stringAt(subject, "namespace") ?? namespaceOf(binding)) : "";
    return { kind, name: stringAt(subject, "name") ?? "", namespace, path: `subjects[${position}]` };
  });
}
