import type { ManifestSet } from "../../manifest-set.ts";
import type { Mistake } from "./mistake.ts";

/** A role of the worker with one rule. */
function withRole(set: ManifestSet, apiGroup: string, resource: string, verb: string): ManifestSet {
  return set.add(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: worker, namespace: shop }
rules: [{ apiGroups: ["${apiGroup}"], resources: ["${resource}"], verbs: ["${verb}"] }]
`);
}

function withBinding(set: ManifestSet, kind: string, role: string, subject: string): ManifestSet {
  return set.add(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: worker${kind === "RoleBinding" ? ", namespace: shop" : ""} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects: [${subject}]
`);
}

const WORKER = "{ kind: ServiceAccount, name: worker, namespace: shop }";
const group = (name: string): string => `{ kind: Group, apiGroup: rbac.authorization.k8s.io, name: "${name}" }`;

/** Who may do what with the API server. */
export const accessMistakes: readonly Mistake[] = [
  {
    rule: "no-cluster-admin-binding",
    did: "made a service cluster-admin to get it to work",
    make: (set) => withBinding(set, "ClusterRoleBinding", "cluster-admin", WORKER),
  },
  {
    rule: "no-anonymous-binding",
    did: "opened a role to whoever is authenticated",
    make: (set) => withBinding(set, "ClusterRoleBinding", "view", group("system:authenticated")),
  },
  {
    rule: "no-default-service-account-binding",
    did: "gave a role to every pod of the namespace",
    make: (set) => withBinding(set, "RoleBinding", "view", "{ kind: ServiceAccount, name: default, namespace: shop }"),
  },
  {
    rule: "no-rbac-wildcard",
    did: "granted every verb",
    make: (set) => withRole(set, "discovery.k8s.io", "leases", "*"),
  },
  {
    rule: "no-rbac-escalation",
    did: "let a service make tokens for others",
    make: (set) => withRole(set, "", "serviceaccounts/token", "create"),
  },
  {
    rule: "no-rbac-workload-control",
    did: "let a service start pods",
    make: (set) => withRole(set, "batch", "jobs", "create"),
  },
  {
    rule: "no-rbac-secret-access",
    did: "let a service list Secrets",
    make: (set) => withRole(set, "", "secrets", "list"),
  },
  {
    rule: "no-rbac-tampering",
    did: "let a service change Services",
    make: (set) => withRole(set, "", "services", "patch"),
  },
  {
    rule: "no-privileged-scc",
    did: "admitted privileged containers on OpenShift",
    make: (set) =>
      set.add(
        "{ apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: { name: shop }, allowPrivilegedContainer: true }",
      ),
  },
];
