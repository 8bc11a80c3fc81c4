import { defineRule } from "../define-rule.ts";
import { grantsOf, type Permission } from "../rbac.ts";

const CHANGE = ["create", "update", "patch"];

const PERMISSIONS: readonly Permission[] = [
  { what: "start pods", apiGroups: [""], resources: ["pods", "replicationcontrollers"], verbs: ["create"] },
  {
    what: "start pods",
    apiGroups: ["apps"],
    resources: ["deployments", "statefulsets", "daemonsets", "replicasets"],
    verbs: CHANGE,
  },
  { what: "start pods", apiGroups: ["batch"], resources: ["jobs", "cronjobs"], verbs: CHANGE },
  {
    what: "run commands in pods",
    apiGroups: [""],
    resources: ["pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers"],
    verbs: [...CHANGE, "get"],
  },
];

export const noRbacWorkloadControl = defineRule({
  id: "no-rbac-workload-control",
  category: "security",
  summary: "No role can start pods, or run commands in them.",
  rationale: "Whoever starts or enters a pod has its ServiceAccount, and every Secret and volume of its namespace.",
  hint: "Remove the permission, or narrow it by resourceNames and a namespace; deliver workloads through git.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation",
  covers: ["rbac-create-pods", "rbac-pod-exec-attach"],
  check: ({ index }) => grantsOf(index, PERMISSIONS),
});
