import type { ManifestIndex } from "./manifest-index.ts";
import { everyContainer, type RunContainer } from "./pod-security.ts";
import { valueAt } from "./read.ts";
import type { Finding } from "./rule.ts";

export type ResourceName = "cpu" | "memory" | "ephemeral-storage";
export type ResourceBound = "requests" | "limits";

/** A container's request or limit as it is written: `250m`, `1`; `undefined` where it has none. */
export function resourceOf({ container }: RunContainer, bound: ResourceBound, name: ResourceName): string | undefined {
  return asQuantity(valueAt(container.spec, "resources", bound, name));
}

/** The containers without a request or limit; one for the whole pod (Kubernetes 1.34) stands for all its containers. */
export function* withoutResource(
  index: ManifestIndex,
  bound: ResourceBound,
  name: ResourceName,
): Generator<Finding & { readonly run: RunContainer }> {
  for (const run of everyContainer(index)) {
    const { workload, container } = run;
    if (resourceOf(run, bound, name) !== undefined) continue;
    if (asQuantity(valueAt(workload.pod, "resources", bound, name)) !== undefined) continue;
    const path = `${container.path}.resources.${bound}.${name}`;
    yield { run, manifest: workload.manifest, path, message: `${bound}.${name} is not set` };
  }
}

/** The containers whose request is not their limit, where they have a limit. */
export function* withUnequalResource(index: ManifestIndex, name: ResourceName): Generator<Finding> {
  for (const run of everyContainer(index)) {
    const limit = resourceOf(run, "limits", name);
    const request = resourceOf(run, "requests", name) ?? limit;
    if (limit === undefined || request === limit) continue;
    const path = `${run.container.path}.resources.requests.${name}`;
    const message = `requests.${name} is ${request}; it must equal limits.${name}, ${limit}`;
    yield { manifest: run.workload.manifest, path, message };
  }
}

function asQuantity(value: ReturnType<typeof valueAt>): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
