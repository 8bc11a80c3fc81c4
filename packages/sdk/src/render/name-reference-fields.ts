import type { NameReference } from "../model/name-reference.ts";

/** A field of some kinds that holds the name of another object, as Kustomize's built-in configuration lists them. */
export interface NameReferenceField {
  /** The kinds that have the field, in any group and version unless {@link apiVersion} says one. */
  readonly kinds: readonly string[];
  readonly apiVersion?: RegExp;
  /** Field names from the object's top; lists on the way are entered. */
  readonly path: readonly string[];
}

const PODS: readonly {
  readonly kinds: readonly string[];
  readonly at: readonly string[];
  readonly apiVersion?: RegExp;
}[] = [
  { kinds: ["Pod"], at: ["spec"], apiVersion: /(^|\/)v1$/ },
  { kinds: ["PodTemplate"], at: ["template", "spec"] },
  { kinds: ["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job"], at: ["spec", "template", "spec"] },
  { kinds: ["CronJob"], at: ["spec", "jobTemplate", "spec", "template", "spec"] },
];

function inPods(...paths: readonly string[]): readonly NameReferenceField[] {
  return PODS.flatMap(({ at, ...pod }) => paths.map((path) => ({ ...pod, path: [...at, ...path.split("/")] })));
}

const inKind = (kinds: readonly string[], ...path: readonly string[]): NameReferenceField => ({ kinds, path });

const CONFIG_MAP: readonly NameReferenceField[] = [
  ...inPods(
    "volumes/configMap/name",
    "containers/env/valueFrom/configMapKeyRef/name",
    "initContainers/env/valueFrom/configMapKeyRef/name",
    "containers/envFrom/configMapRef/name",
    "initContainers/envFrom/configMapRef/name",
    "volumes/projected/sources/configMap/name",
  ),
  inKind(["Node"], "spec", "configSource", "configMap"),
  inKind(["Role", "ClusterRole"], "rules", "resourceNames"),
  inKind(["Ingress"], "metadata", "annotations", "nginx.ingress.kubernetes.io/fastcgi-params-configmap"),
];

const SECRET: readonly NameReferenceField[] = [
  ...inPods(
    "volumes/secret/secretName",
    "containers/env/valueFrom/secretKeyRef/name",
    "initContainers/env/valueFrom/secretKeyRef/name",
    "containers/envFrom/secretRef/name",
    "initContainers/envFrom/secretRef/name",
    "imagePullSecrets/name",
    "volumes/projected/sources/secret/name",
  ),
  inKind(["Ingress"], "spec", "tls", "secretName"),
  inKind(["Ingress"], "metadata", "annotations", "ingress.kubernetes.io/auth-secret"),
  inKind(["Ingress"], "metadata", "annotations", "nginx.ingress.kubernetes.io/auth-secret"),
  inKind(["Ingress"], "metadata", "annotations", "nginx.ingress.kubernetes.io/auth-tls-secret"),
  inKind(["ServiceAccount"], "imagePullSecrets", "name"),
  inKind(["StorageClass"], "parameters", "secretName"),
  inKind(["StorageClass"], "parameters", "adminSecretName"),
  inKind(["StorageClass"], "parameters", "userSecretName"),
  inKind(["StorageClass"], "parameters", "secretRef"),
  inKind(["Role", "ClusterRole"], "rules", "resourceNames"),
  {
    ...inKind(["Service"], "spec", "template", "spec", "containers", "env", "valueFrom", "secretKeyRef", "name"),
    apiVersion: /^serving\.knative\.dev\/v1$/,
  },
  inKind(["PersistentVolume"], "spec", "azureFile", "secretName"),
];

/** A reference that is a map with name and namespace: Kustomize writes both, so it matters without a new name too. */
const SERVICE: readonly NameReferenceField[] = [
  {
    ...inKind(
      ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"],
      "webhooks",
      "clientConfig",
      "service",
    ),
    apiVersion: /^admissionregistration\.k8s\.io\//,
  },
];

const SERVICE_ACCOUNT: readonly NameReferenceField[] = [
  { ...inKind(["RoleBinding", "ClusterRoleBinding"], "subjects"), apiVersion: /^rbac\.authorization\.k8s\.io\// },
];

/**
 * Which fields name a ConfigMap, Secret, Service or ServiceAccount, in the order in which Kustomize follows them.
 *
 * Only names that change are here: of what we emit that is what a generator makes. Kustomize follows other names too
 * (claims, priority classes, scale targets …), but as there is no prefix or suffix those stay as they are; Services and
 * ServiceAccounts are here because the fields that name them by a map get their namespace.
 */
export const NAME_REFERENCES: readonly { readonly target: string; readonly fields: readonly NameReferenceField[] }[] = [
  { target: "ConfigMap", fields: CONFIG_MAP },
  { target: "Secret", fields: SECRET },
  { target: "Service", fields: SERVICE },
  { target: "ServiceAccount", fields: SERVICE_ACCOUNT },
];

/** Whether Kustomize follows a field by itself. */
export function isBuiltIn({ target, apiVersion, kind, path }: NameReference): boolean {
  return NAME_REFERENCES.filter((known) => known.target === target).some(({ fields }) =>
    fields.some(
      (field) =>
        field.kinds.includes(kind) &&
        (field.apiVersion?.test(apiVersion) ?? true) &&
        field.path.join("\n") === path.join("\n"),
    ),
  );
}
