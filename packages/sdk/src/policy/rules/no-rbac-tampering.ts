import { defineRule } from "../define-rule.ts";
import { grantsOf, type Permission } from "../rbac.ts";

const CHANGE = ["create", "update", "patch", "delete", "deletecollection"];

const PERMISSIONS: readonly Permission[] = [
  {
    what: "change ConfigMaps, and so what other programs do",
    apiGroups: [""],
    resources: ["configmaps"],
    verbs: CHANGE,
    harmlessByName: ["update", "patch", "delete"],
  },
  {
    what: "redirect the network's traffic",
    apiGroups: ["", "networking.k8s.io", "extensions", "discovery.k8s.io"],
    resources: ["services", "endpoints", "endpointslices", "ingresses", "networkpolicies"],
    verbs: CHANGE,
  },
  {
    what: "take over addresses through a Service's status (CVE-2020-8554)",
    apiGroups: [""],
    resources: ["services/status"],
    verbs: ["update", "patch"],
  },
  {
    what: "remove the logs of pods",
    apiGroups: [""],
    resources: ["pods/log"],
    verbs: ["delete", "deletecollection"],
  },
];

export const noRbacTampering = defineRule({
  id: "no-rbac-tampering",
  category: "security",
  severity: "warning",
  summary: "No role can change configuration, traffic or logs of others.",
  rationale: "Who edits ConfigMaps, Services or NetworkPolicies changes what runs without going through git.",
  hint: "Remove the permission, or narrow it by resourceNames.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege",
  covers: ["rbac-configmaps-manage", "rbac-networking-manage", "rbac-services-status", "rbac-pod-logs-delete"],
  check: ({ index }) => grantsOf(index, PERMISSIONS),
});
