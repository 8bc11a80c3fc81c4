import type { Manifest } from "../../model/kubernetes.ts";
import { groupBy } from "../../policy/grouping.ts";
import { groupOf, namespaceOf } from "../../policy/read.ts";
import { compareManifests, objectKey } from "../object-id.ts";
import { isGeneratedKind, readableName } from "./generated-name.ts";
import type { Matching, ObjectPair, PairKind } from "./object-pair.ts";
import { matchRenames } from "./renames.ts";

/** Groups that one kind moved from and to; the API server keeps one object, whichever it is written in. */
const MOVED_GROUPS: ReadonlySet<string> = new Set(["extensions", "apps", "networking.k8s.io", "policy"]);

/**
 * Finds for each object before the one that it is after: by identity first, then an API group that the kind moved to,
 * then generated names, then renames. Where two documents of one side are one object, the last one counts, as it does
 * for `kubectl apply`. The order of the documents does not matter.
 */
export function matchObjects(before: readonly Manifest[], after: readonly Manifest[]): Matching {
  let removed = lastOfEach(before);
  let added = lastOfEach(after);
  const pairs: ObjectPair[] = [];
  const pairUp = (kind: PairKind, keyOf: (manifest: Manifest) => string | undefined): void => {
    const found = pairUnique(removed, added, keyOf);
    for (const [from, to] of found) pairs.push({ kind, before: from, after: to });
    const [froms, tos] = [new Set(found.keys()), new Set(found.values())];
    removed = removed.filter((manifest) => !froms.has(manifest));
    added = added.filter((manifest) => !tos.has(manifest));
  };
  pairUp("same", objectKey);
  pairUp("moved-api", (manifest) => (MOVED_GROUPS.has(groupOf(manifest)) ? namedKey(manifest) : undefined));
  pairUp("generated", generatedKey);
  // What keeps its name in another namespace has moved there; to the cluster it is another object.
  pairUp("renamed", movedKey);
  const renamed = matchRenames(removed, added);
  for (const pair of renamed) pairs.push(pair);
  const [froms, tos] = [new Set(renamed.map((pair) => pair.before)), new Set(renamed.map((pair) => pair.after))];
  return {
    pairs,
    removed: removed.filter((manifest) => !froms.has(manifest)),
    added: added.filter((manifest) => !tos.has(manifest)),
  };
}

/** In byte order of what names them, so that nothing depends on the order of the documents. */
function lastOfEach(manifests: readonly Manifest[]): readonly Manifest[] {
  const byKey = new Map<string, Manifest>();
  for (const manifest of manifests) byKey.set(objectKey(manifest), manifest);
  return [...byKey.values()].sort(compareManifests);
}

/** Pairs what has one key on both sides, and is the only one there that has it. */
function pairUnique(
  before: readonly Manifest[],
  after: readonly Manifest[],
  keyOf: (manifest: Manifest) => string | undefined,
): ReadonlyMap<Manifest, Manifest> {
  const afterByKey = groupBy(after, keyOf);
  const pairs = new Map<Manifest, Manifest>();
  for (const [key, candidates] of groupBy(before, keyOf)) {
    const [from] = candidates;
    const [to, ...others] = key === undefined ? [] : (afterByKey.get(key) ?? []);
    if (candidates.length === 1 && from !== undefined && to !== undefined && others.length === 0) pairs.set(from, to);
  }
  return pairs;
}

function movedKey(manifest: Manifest): string | undefined {
  const { kind, metadata } = manifest;
  if (namespaceOf(manifest) === "") return undefined;
  return `${groupOf(manifest)}\n${kind}\n${readableName(kind, metadata.name)}`;
}

function namedKey(manifest: Manifest): string {
  return `${manifest.kind}\n${namespaceOf(manifest)}\n${manifest.metadata.name}`;
}

/** One of the two may be without a hash: turning the suffix on or off is a change of name like another. */
function generatedKey(manifest: Manifest): string | undefined {
  if (!isGeneratedKind(manifest)) return undefined;
  const { kind, metadata } = manifest;
  return `${kind}\n${namespaceOf(manifest)}\n${readableName(kind, metadata.name)}`;
}
