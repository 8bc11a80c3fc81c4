import { defineRule } from "../define-rule.ts";
import { roles } from "../rbac.ts";
import { itemsAt, stringsAt } from "../read.ts";

export const noRbacWildcard = defineRule({
  id: "no-rbac-wildcard",
  category: "security",
  summary: "Every role names what it grants: no wildcard verb, resource or API group.",
  rationale: "A wildcard grants what the cluster will have tomorrow too; '*' on '*' is cluster-admin by another name.",
  hint: "List the verbs, resources and API groups that are used.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  covers: ["rbac-wildcard", "rbac-full-wildcard"],
  *check({ index }) {
    for (const manifest of roles(index)) {
      for (const { path, object } of itemsAt(manifest, "", "rules")) {
        const wild = ["verbs", "resources", "apiGroups"].filter((field) => stringsAt(object, field).includes("*"));
        if (wild.length === 0) continue;
        const message = `'*' in ${wild.join(" and ")}${wild.length === 3 ? ": this is cluster-admin by another name" : ""}`;
        yield { manifest, path, message };
      }
    }
  },
});
