/** What a component is to the system, as `app.kubernetes.io/component`. */
export type ComponentLabel = "service" | "database" | "broker" | "stateful" | "job";

/** The label that selectors use. It never changes, because a selector is immutable. */
export const NAME_LABEL = "app.kubernetes.io/name";

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export interface StandardLabels {
  readonly "app.kubernetes.io/name": string;
  readonly "app.kubernetes.io/component": ComponentLabel;
  readonly "app.kubernetes.io/managed-by": "ecom-k8s";
}

/** The recommended labels of one component's objects and pods. */
export function standardLabels(name: string, component: ComponentLabel): StandardLabels {
  return {
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/component": component,
    "app.kubernetes.io/managed-by": "ecom-k8s",
  };
}

/** What selects one component's pods. */
export function selectorLabels(name: string): { readonly "app.kubernetes.io/name": string } {
  return { "app.kubernetes.io/name": name };
}

/**
 * What a namespace of ours says of the pods that it admits.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function standardNamespaceLabels() {
  return {
    "app.kubernetes.io/managed-by": "ecom-k8s",
    "pod-security.kubernetes.io/enforce": "restricted",
    "pod-security.kubernetes.io/audit": "restricted",
    "pod-security.kubernetes.io/warn": "restricted",
  } as const;
}
