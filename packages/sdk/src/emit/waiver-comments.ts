import type { KustomizeRoot, KustomizeTree, PatchEntry, ResourceEntry } from "../overlays/kustomize-root.ts";
import type { Waiver } from "../policy/waiver.ts";

/**
 * The tree with each waiver as a comment beside what it concerns: at the component's roots, or at the one object's
 * file and patches. A waiver of one environment shows there alone.
 */
export function withWaiverComments(tree: KustomizeTree, waivers: readonly Waiver[]): KustomizeTree {
  if (waivers.length === 0) return tree;
  return { roots: tree.roots.map((root) => annotated(root, waivers)) };
}

function annotated(root: KustomizeRoot, waivers: readonly Waiver[]): KustomizeRoot {
  const here = waivers.filter(({ environment }) => isIn(root.dir, environment));
  if (here.length === 0) return root;
  const ofComponent = commentsOn(root.dir.slice(root.dir.lastIndexOf("/") + 1), here);
  return {
    ...root,
    ...(ofComponent.length > 0 && { comments: [...(root.comments ?? []), ...ofComponent] }),
    resources: root.resources.map((entry) => resource(entry, here)),
    ...(root.patches !== undefined && { patches: root.patches.map((entry) => patch(entry, here)) }),
  };
}

function isIn(dir: string, environment: string | undefined): boolean {
  return environment === undefined || `${dir}/`.startsWith(`overlays/${environment}/`);
}

function resource(entry: ResourceEntry, waivers: readonly Waiver[]): ResourceEntry {
  if ("root" in entry) return entry;
  const comments = commentsOn(`${entry.object.kind}/${entry.object.metadata.name}`, waivers);
  return comments.length === 0 ? entry : { ...entry, comments: [...(entry.comments ?? []), ...comments] };
}

function patch(entry: PatchEntry, waivers: readonly Waiver[]): PatchEntry {
  const comments = commentsOn(`${entry.patch.kind}/${entry.patch.metadata.name}`, waivers);
  return comments.length === 0 ? entry : { ...entry, comments: [...(entry.comments ?? []), ...comments] };
}

function commentsOn(subject: string, waivers: readonly Waiver[]): readonly string[] {
  return waivers
    .filter(({ component }) => component === subject)
    .map(
      ({ rule, reason, expires }) => `Waived: ${rule}${expires === undefined ? "" : ` until ${expires}`}. ${reason}`,
    );
}
