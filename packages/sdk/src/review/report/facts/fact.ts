import type { ManifestIndex } from "../../../policy/manifest-index.ts";
import type { PodContainer, Workload } from "../../../policy/pods.ts";
import type { KubernetesVersion } from "../../../policy/rule.ts";

/** A workload among everything that its environment runs. */
export interface FactSubject {
  readonly workload: Workload;
  readonly index: ManifestIndex;
  readonly kubernetes: KubernetesVersion;
}

/** One thing to know of a workload, in words for a reader. */
export interface Fact {
  /** The facts that stand together: `Health`. */
  readonly group: string;
  readonly label: string;
  /** Lines in the order of the manifest; none where there is nothing to say. Never a value that may be secret. */
  readonly read: (subject: FactSubject) => readonly string[];
}

/**
 * Lines of several containers, each with the container's name in front where it could be another's. An init container
 * without a line is not in question.
 */
export function perContainer(
  wanted: readonly PodContainer[],
  linesOf: (container: PodContainer) => readonly string[],
): readonly string[] {
  const said = wanted.map((container) => ({ container, texts: linesOf(container) }));
  const candidates = said.filter(({ container, texts }) => container.role !== "init" || texts.length > 0);
  return candidates.flatMap(({ container, texts }) =>
    candidates.length === 1 ? texts : texts.map((text) => `${titleOf(container)}: ${text}`),
  );
}

function titleOf({ name, role }: PodContainer): string {
  return role === "app" ? name : `${name} (${role})`;
}
