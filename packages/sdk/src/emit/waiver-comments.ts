import type { KustomizeRoot, KustomizeTree, PatchEntry, ResourceEntry } from "../overlays/kustomize-root.ts";
import { groupBy } from "../policy/grouping.ts";
import type { Waiver } from "../policy/waiver.ts";

/**
 * The tree with each waiver as a comment beside what it concerns: at the component's roots, or at the one object's
 * file and patches. A waiver of one environment shows there alone.
 */
export function withWaiverComments(tree: KustomizeTree, waivers: readonly Waiver[]): KustomizeTree {
  if (waivers.length === 0) return tree;
  const bySubject = groupBy(waivers, ({ component }) => component);
  return { roots: tree.roots.map((root) => annotated(root, bySubject)) };
}

/** Waivers by what they name, so that a tree of a thousand components is not held against each of a hundred waivers. */
type WaiversBySubject = ReadonlyMap<string, readonly Waiver[]>;

function annotated(root: KustomizeRoot, waivers: WaiversBySubject): KustomizeRoot {
  const commentsOn = (subject: string): readonly string[] =>
    (waivers.get(subject) ?? []).filter(({ environment }) => isIn(root.dir, environment)).map(comment);
  const ofComponent = commentsOn(root.dir.slice(root.dir.lastIndexOf("/") + 1));
  return {
    ...root,
    ...(ofComponent.length > 0 && { comments: [...(root.comments ?? []), ...ofComponent] }),
    resources: root.resources.map((entry) => resource(entry, commentsOn)),
    ...(root.patches !== undefined && { patches: root.patches.map((entry) => patch(entry, commentsOn)) }),
  };
}

function isIn(dir: string, environment: string | undefined): boolean {
  return environment === undefined || `${dir}/`.startsWith(`overlays/${environment}/`);
}

type CommentsOn = (subject: string) => readonly string[];

function resource(entry: ResourceEntry, commentsOn: CommentsOn): ResourceEntry {
  if ("root" in entry) return entry;
  const comments = commentsOn(`${entry.object.kind}/${entry.object.metadata.name}`);
  return comments.length === 0 ? entry : { ...entry, comments: [...(entry.comments ?? []), ...comments] };
}

function patch(entry: PatchEntry, commentsOn: CommentsOn): PatchEntry {
  const comments = commentsOn(`${entry.patch.kind}/${entry.patch.metadata.name}`);
  return comments.length === 0 ? entry : { ...entry, comments: [...(entry.comments ?? []), ...comments] };
}

function comment({ rule, reason, expires }: Waiver): string {
  return `Waived: ${rule}${expires === undefined ? "" : ` until ${expires}`}. ${reason}`;
}
