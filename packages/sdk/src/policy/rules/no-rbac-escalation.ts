import { defineRule } from "../define-rule.ts";
import { grantsOf, type Permission } from "../rbac.ts";

const RBAC = ["rbac.authorization.k8s.io"];
const CHANGE = ["create", "update", "patch"];

const PERMISSIONS: readonly Permission[] = [
  {
    what: "grant rights that it does not have",
    apiGroups: RBAC,
    resources: ["roles", "clusterroles"],
    verbs: ["bind", "escalate"],
  },
  { what: "bind roles", apiGroups: RBAC, resources: ["rolebindings", "clusterrolebindings"], verbs: CHANGE },
  {
    what: "act as somebody else",
    apiGroups: ["", "authentication.k8s.io"],
    resources: ["users", "groups", "serviceaccounts", "uids", "userextras"],
    verbs: ["impersonate"],
  },
  {
    what: "make tokens of other ServiceAccounts",
    apiGroups: [""],
    resources: ["serviceaccounts/token"],
    verbs: ["create"],
  },
  {
    what: "approve client certificates",
    apiGroups: ["certificates.k8s.io"],
    resources: ["certificatesigningrequests/approval", "signers"],
    verbs: ["update", "patch", "approve", "sign"],
  },
  {
    what: "run commands in every pod of a node, past audit and admission",
    apiGroups: [""],
    resources: ["nodes/proxy"],
    verbs: ["get", "create", "update", "patch"],
  },
  {
    what: "mount any folder of a node by way of a PersistentVolume",
    apiGroups: [""],
    resources: ["persistentvolumes"],
    verbs: ["create"],
  },
  {
    what: "read and change every object through an admission webhook",
    apiGroups: ["admissionregistration.k8s.io"],
    resources: ["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
    verbs: [...CHANGE, "delete", "deletecollection"],
  },
];

export const noRbacEscalation = defineRule({
  id: "no-rbac-escalation",
  category: "security",
  summary: "No role lets its holder gain rights that it was not given.",
  rationale: "Each of these permissions is a known way from a small role to the whole cluster.",
  hint: "Remove the permission; an operator that must have it gets a waiver that says why.",
  source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks",
  covers: [
    "rbac-bind-escalate",
    "rbac-impersonate",
    "rbac-token-create",
    "rbac-csr-approval",
    "rbac-node-proxy",
    "rbac-persistent-volume-create",
    "rbac-webhook-configurations",
  ],
  check: ({ index }) => grantsOf(index, PERMISSIONS),
});
