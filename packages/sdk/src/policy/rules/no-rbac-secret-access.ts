import { defineRule } from "../define-rule.ts";
import { grantsOf, type Permission } from "../rbac.ts";

const PERMISSIONS: readonly Permission[] = [
  {
    what: "read or change Secrets",
    apiGroups: [""],
    resources: ["secrets"],
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
    harmlessByName: ["get", "update", "patch"],
  },
];

/** Reading one Secret by its name (`resourceNames`) is the narrow form, and no finding. */
export const noRbacSecretAccess = defineRule({
  id: "no-rbac-secret-access",
  category: "security",
  summary: "No role can read or change Secrets at large.",
  rationale:
    "list and watch return the contents of every Secret; whoever has them has every credential of the namespace.",
  hint: "Mount the Secret into the pod, or allow get on the one Secret by resourceNames.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets",
  covers: ["rbac-secrets-access"],
  check: ({ index }) => grantsOf(index, PERMISSIONS),
});
