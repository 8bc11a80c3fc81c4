import { defineRule } from "../define-rule.ts";
import { booleanAt, groupOf } from "../read.ts";

export const noPrivilegedScc = defineRule({
  id: "no-privileged-scc",
  category: "security",
  summary: "No SecurityContextConstraints of OpenShift admit privileged containers.",
  rationale: "Whoever may use such constraints is root on every node.",
  hint: "Set allowPrivilegedContainer: false.",
  source:
    "https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/authentication_and_authorization/managing-pod-security-policies",
  covers: ["scc-privileged"],
  *check({ index }) {
    for (const manifest of index.ofKind("SecurityContextConstraints")) {
      if (groupOf(manifest) !== "security.openshift.io") continue;
      if (booleanAt(manifest, "allowPrivilegedContainer") !== true) continue;
      const message = "allowPrivilegedContainer is true; it must be false";
      yield { manifest, path: "allowPrivilegedContainer", message };
    }
  },
});
