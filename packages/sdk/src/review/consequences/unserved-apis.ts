import { groupOf } from "../../policy/read.ts";
import { isServed, lifecycleOf, servedVersions } from "../../policy/versions/api-lifecycle.ts";
import type { Finding, ReviewContext } from "./context.ts";

/** Objects that come in an API version, or move to one, that the cluster does not have. */
export function* unservedApis({ added, changed, kubernetes }: ReviewContext): Generator<Finding> {
  const moved = changed.filter(({ before, after }) => before.apiVersion !== after.apiVersion).map(({ after }) => after);
  for (const object of [...added, ...moved]) {
    const { apiVersion, kind } = object;
    const life = lifecycleOf(apiVersion, kind);
    if (life === undefined || isServed(life, kubernetes)) continue;
    const served = life.replacement ?? servedVersions(groupOf(object), kind, kubernetes)[0];
    yield {
      object,
      consequence: {
        class: "rejected",
        message: `apply will be rejected: Kubernetes ${kubernetes} does not serve ${kind} of ${apiVersion}`,
        path: "apiVersion",
        ...(served === undefined
          ? {}
          : { remedy: `Write apiVersion: ${served}, and see which fields are others there.` }),
        source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
      },
    };
  }
}
