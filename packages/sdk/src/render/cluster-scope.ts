/**
 * The kinds that Kustomize knows to be cluster-scoped; it gives every other kind a namespace, cluster-scoped CRDs
 * included.
 */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(
  [
    ["v1", "ComponentStatus", "Namespace", "Node", "NodeProxyOptions", "PersistentVolume"],
    ["admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
    ["admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition"],
    ["apiextensions.k8s.io/v1beta1", "CustomResourceDefinition"],
    ["apiregistration.k8s.io/v1", "APIService"],
    ["apiregistration.k8s.io/v1beta1", "APIService"],
    ["certificates.k8s.io/v1", "CertificateSigningRequest"],
    ["certificates.k8s.io/v1beta1", "CertificateSigningRequest"],
    ["flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", "PriorityLevelConfiguration"],
    ["networking.k8s.io/v1", "IngressClass"],
    ["networking.k8s.io/v1beta1", "IngressClass"],
    ["node.k8s.io/v1", "RuntimeClass"],
    ["node.k8s.io/v1beta1", "RuntimeClass"],
    ["policy/v1beta1", "PodSecurityPolicy"],
    ["rbac.authorization.k8s.io/v1", "ClusterRole", "ClusterRoleBinding"],
    ["rbac.authorization.k8s.io/v1beta1", "ClusterRole", "ClusterRoleBinding"],
    ["scheduling.k8s.io/v1", "PriorityClass"],
    ["scheduling.k8s.io/v1beta1", "PriorityClass"],
    ["storage.k8s.io/v1", "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
    ["storage.k8s.io/v1beta1", "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
  ].flatMap(([apiVersion, ...kinds]) => kinds.map((kind) => `${apiVersion}/${kind}`)),
);

/** Cluster-scoped in Kubernetes and in Kustomize 5.8; earlier ones give them a namespace. */
const DISPUTED: ReadonlySet<string> = new Set([
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding",
]);

/** Whether Kustomize leaves an object of this kind without a namespace. */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return CLUSTER_SCOPED.has(`${apiVersion}/${kind}`);
}

/** Whether Kustomize's versions differ about the scope of this kind. */
export function isDisputedScope(apiVersion: string, kind: string): boolean {
  return DISPUTED.has(`${apiVersion}/${kind}`);
}
