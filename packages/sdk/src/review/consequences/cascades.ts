import type { Manifest } from "../../model/kubernetes.ts";
import { groupOf, stringsAt } from "../../policy/read.ts";
import { pruningOf } from "./argo-cd.ts";
import type { Finding, ReviewContext } from "./context.ts";

/** Objects that take others with them when they go: a Namespace, a definition of custom resources, an Application. */
export function* cascades(context: ReviewContext): Generator<Finding> {
  for (const manifest of context.removed) {
    if (pruningOf(manifest) === "kept") continue;
    const message = lossOf(context, manifest);
    if (message === undefined) continue;
    yield {
      object: manifest,
      consequence: {
        class: "data-at-risk",
        message,
        path: "",
        remedy: "Keep it with the annotation argocd.argoproj.io/sync-options: Prune=false until all in it is moved.",
      },
    };
  }
}

/** Argo CD deletes what an Application delivered only where this finalizer says so. */
const CASCADE = "resources-finalizer.argocd.argoproj.io";

function lossOf(context: ReviewContext, manifest: Manifest): string | undefined {
  const { name } = manifest.metadata;
  switch (`${groupOf(manifest)}/${manifest.kind}`) {
    case "/Namespace": {
      const isStillUsed = context.after.workloads.some(({ namespace }) => namespace === name);
      const rest = isStillUsed ? ", what these manifests put there too" : "";
      return `namespace ${name} is deleted with everything in it${rest}: workloads, secrets and volume claims`;
    }
    case "apiextensions.k8s.io/CustomResourceDefinition":
      return `every object of ${name} is deleted with its definition`;
    case "argoproj.io/Application":
      return stringsAt(manifest, "metadata", "finalizers").some((finalizer) => finalizer.startsWith(CASCADE))
        ? `everything that Application ${name} delivered is deleted with it, volume claims too (${CASCADE})`
        : undefined;
    default:
      return undefined;
  }
}
