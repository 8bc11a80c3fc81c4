import type { Manifest } from "../../model/kubernetes.ts";
import { labelOf } from "../../policy/read.ts";
import { fromTo } from "../wording.ts";
import { changedOfKind, type Finding, type ReviewContext } from "./context.ts";

const ENFORCE = "pod-security.kubernetes.io/enforce";

/** From the least strict; where the label is left out, everything is let in. */
const LEVELS: readonly string[] = ["privileged", "baseline", "restricted"];

/** A Namespace that lets other pods in than before: those that run stay, and every new one is judged. */
export function* podSecurity(context: ReviewContext): Generator<Finding> {
  for (const { before, after } of changedOfKind(context, "Namespace")) {
    const [from, to] = [levelOf(before), levelOf(after)];
    const stricter = LEVELS.indexOf(to) - LEVELS.indexOf(from);
    if (stricter === 0) continue;
    const { name } = after.metadata;
    yield {
      object: after,
      consequence: {
        class: "updated-in-place",
        message:
          stricter > 0
            ? `a pod that does not meet the ${to} Pod Security Standard is no longer let into ${name} (${fromTo(from, to)}): what runs stays, until it is to start again`
            : `${name} lets more pods in: the Pod Security Standard that they must meet is ${fromTo(from, to)}`,
        path: `metadata.labels[${ENFORCE}]`,
        ...(stricter > 0
          ? {
              remedy: `See first what would be refused: kubectl label --dry-run=server --overwrite namespace ${name} ${ENFORCE}=${to}`,
            }
          : {}),
        source: "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
      },
    };
  }
}

function levelOf(namespace: Manifest): string {
  const level = labelOf(namespace, ENFORCE) ?? "";
  return LEVELS.includes(level) ? level : "privileged";
}
