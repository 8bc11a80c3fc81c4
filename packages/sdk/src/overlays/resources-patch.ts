import { canonicalResources, type ResourcesInput } from "../builders/resources.ts";
import type { JsonObject } from "../model/kubernetes.ts";

/**
 * What an environment changes of a container's resources, in canonical form. It is completed from the base first, so
 * that a limit is at least its request in what will run.
 *
 * @throws {SdkError} `INVALID_QUANTITY`; `INVALID_VALUE` where a limit is under its request
 */
export function resourcesPatch(own: ResourcesInput | undefined, asked: ResourcesInput, path: string): JsonObject {
  const complete = canonicalResources(
    { requests: { ...own?.requests, ...asked.requests }, limits: { ...own?.limits, ...asked.limits } },
    path,
  );
  const changed = { requests: pick(complete.requests, asked.requests), limits: pick(complete.limits, asked.limits) };
  return Object.fromEntries(Object.entries(changed).filter(([, amounts]) => Object.keys(amounts).length > 0));
}

function pick(amounts: Readonly<Record<string, string>>, asked: object = {}): JsonObject {
  return Object.fromEntries(Object.entries(amounts).filter(([resource]) => resource in asked));
}
