import type { Manifest } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { bindings, subjectsOf } from "./rbac.ts";
import { booleanAt, stringAt } from "./read.ts";

/** The ServiceAccount that a pod runs as; `default` where it names none. */
export function serviceAccountName({ pod }: Workload): string {
  return stringAt(pod, "serviceAccountName") ?? stringAt(pod, "serviceAccount") ?? "default";
}

export function serviceAccountOf(workload: Workload, index: ManifestIndex): Manifest | undefined {
  return index.find("ServiceAccount", workload.namespace, serviceAccountName(workload));
}

/**
 * Whether a pod mounts an API token: what it says itself counts, else what its ServiceAccount says, else it does.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
 */
export function tokenSetting(workload: Workload, index: ManifestIndex): boolean | undefined {
  const own = booleanAt(workload.pod, "automountServiceAccountToken");
  return own ?? booleanAt(serviceAccountOf(workload, index), "automountServiceAccountToken");
}

/** The ServiceAccounts that a binding gives a role, as `namespace/name`. */
export function boundServiceAccounts(index: ManifestIndex): ReadonlySet<string> {
  const bound = new Set<string>();
  for (const binding of bindings(index)) {
    for (const { kind, name, namespace } of subjectsOf(binding)) {
      if (kind === "ServiceAccount") bound.add(`${namespace}/${name}`);
    }
  }
  return bound;
}
