import { defineRule } from "../define-rule.ts";
import { bindings, subjectsOf } from "../rbac.ts";
import { stringAt } from "../read.ts";

/** Over all namespaces these read every Secret; within one namespace they are what a team's own role often is. */
const WIDE_ROLES = ["admin", "edit"];

export const noClusterAdminBinding = defineRule({
  id: "no-cluster-admin-binding",
  category: "security",
  summary: "Nobody is bound to cluster-admin, to system:masters, or to admin or edit in all namespaces.",
  rationale: "A leaked token of such a subject is the whole cluster; system:masters cannot even be taken away by RBAC.",
  hint: "Bind a role that lists what is used, in one namespace.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  covers: ["rbac-cluster-admin-binding", "rbac-system-masters-binding"],
  *check({ index }) {
    for (const manifest of bindings(index)) {
      const role = stringAt(manifest, "roleRef", "name") ?? "";
      const isClusterWide = manifest.kind === "ClusterRoleBinding";
      if (role === "cluster-admin" || (isClusterWide && WIDE_ROLES.includes(role))) {
        const where = isClusterWide ? "in all namespaces" : "in its namespace";
        yield { manifest, path: "roleRef.name", message: `binds its subjects to ${role} ${where}` };
      }
      for (const { kind, name, path } of subjectsOf(manifest)) {
        if (kind !== "Group" || name !== "system:masters") continue;
        yield { manifest, path, message: "binds group system:masters, whose rights RBAC cannot take away" };
      }
    }
  },
});
