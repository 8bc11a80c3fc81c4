import type { Manifest } from "../../model/kubernetes.ts";
import { append, groupBy } from "../../policy/grouping.ts";
import { isWorkloadKind } from "../../policy/pods.ts";
import { groupOf, namespaceOf } from "../../policy/read.ts";
import { readableName } from "./generated-name.ts";
import type { ObjectPair } from "./object-pair.ts";
import { type Content, contentOf, similarity } from "./similarity.ts";

/** Above this share of common content, a workload that came is one that went, under another name. */
const SIMILAR = 0.8;

/** A value that more objects than this have in common says nothing about which of them is which. */
const COMMON = 16;

/** One name that became another. */
interface Rename {
  readonly from: string;
  readonly to: string;
  readonly fromNamespace: string;
  readonly toNamespace: string;
}

/**
 * Pairs what went with what came where it is the same thing under another name.
 *
 * Workloads and volume claims say enough to be recognised by their content. What surrounds them (a Service, a budget,
 * a policy) says too little, and follows them: where `auth-db` became `auth-database`, `auth-db-headless` became
 * `auth-database-headless`.
 */
export function matchRenames(removed: readonly Manifest[], added: readonly Manifest[]): readonly ObjectPair[] {
  if (removed.length === 0 || added.length === 0) return [];
  const addedByKind = groupBy(added, groupKind);
  const removedByKind = groupBy(removed, groupKind);
  const pairs: ObjectPair[] = [];
  const renames: Rename[] = [];
  for (const [kind, gone] of removedByKind) {
    const [first] = gone;
    if (first === undefined || !saysEnough(first)) continue;
    for (const pair of mostSimilar(gone, addedByKind.get(kind) ?? [])) {
      pairs.push(pair);
      renames.push(renameOf(pair));
    }
  }
  const taken = new Set<Manifest>(pairs.map(({ after }) => after));
  for (const [kind, gone] of removedByKind) {
    const came = (addedByKind.get(kind) ?? []).filter((manifest) => !taken.has(manifest));
    const [first] = gone;
    if (first === undefined || saysEnough(first) || came.length === 0) continue;
    for (const pair of following(gone, came, renames)) pairs.push(pair);
  }
  return pairs;
}

function groupKind(manifest: Manifest): string {
  return `${groupOf(manifest)}/${manifest.kind}`;
}

function saysEnough(manifest: Manifest): boolean {
  return isWorkloadKind(manifest.kind) || manifest.kind === "PersistentVolumeClaim";
}

function renameOf({ before, after }: ObjectPair): Rename {
  return {
    from: before.metadata.name,
    to: after.metadata.name,
    fromNamespace: namespaceOf(before),
    toNamespace: namespaceOf(after),
  };
}

interface Candidate {
  readonly before: Manifest;
  readonly after: Manifest;
  readonly score: number;
}

/** Each pair is the best for both sides, and no other is as good. */
function mostSimilar(removed: readonly Manifest[], added: readonly Manifest[]): readonly ObjectPair[] {
  const contents = new Map(added.map((manifest) => [manifest, contentOf(manifest)]));
  const sayers = new Map<string, Manifest[]>();
  for (const [manifest, content] of contents) for (const text of textsOf(content)) append(sayers, text, manifest);

  const forRemoved = new Map<Manifest, Candidate[]>();
  const forAdded = new Map<Manifest, Candidate[]>();
  for (const before of removed) {
    const content = contentOf(before);
    const candidates = new Set<Manifest>();
    for (const text of textsOf(content)) {
      const alike = sayers.get(text) ?? [];
      if (alike.length <= COMMON) for (const manifest of alike) candidates.add(manifest);
    }
    for (const after of candidates) {
      const other = contents.get(after);
      const score = other === undefined ? 0 : similarity(content, other);
      if (score < SIMILAR) continue;
      const candidate = { before, after, score };
      append(forRemoved, before, candidate);
      append(forAdded, after, candidate);
    }
  }
  const pairs: ObjectPair[] = [];
  for (const candidates of forRemoved.values()) {
    const best = onlyBest(candidates);
    if (best !== undefined && onlyBest(forAdded.get(best.after) ?? []) === best) {
      pairs.push({ kind: "renamed", before: best.before, after: best.after });
    }
  }
  return pairs;
}

function* textsOf({ written, nameless }: Content): Generator<string> {
  yield* nameless;
  for (const text of written) if (!nameless.has(text)) yield text;
}

/** The best of some, unless two are equally good. */
function onlyBest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  let isTied = false;
  for (const candidate of candidates) {
    if (best === undefined || candidate.score > best.score) [best, isTied] = [candidate, false];
    else if (candidate.score === best.score) isTied = true;
  }
  return isTied ? undefined : best;
}

/** What came under the name that a rename of a workload gives to what went. */
function following(
  removed: readonly Manifest[],
  added: readonly Manifest[],
  renames: readonly Rename[],
): readonly ObjectPair[] {
  const byName = new Map(added.map((manifest) => [placeOf(namespaceOf(manifest), nameOf(manifest)), manifest]));
  const pairs: ObjectPair[] = [];
  for (const before of removed) {
    for (const { from, to, fromNamespace, toNamespace } of renames) {
      const name = nameOf(before);
      if (namespaceOf(before) !== fromNamespace) continue;
      const places = followedNames(name, from, to).map((followed) => placeOf(toNamespace, followed));
      const place = places.find((one) => byName.has(one));
      const after = place === undefined ? undefined : byName.get(place);
      if (place === undefined || after === undefined) continue;
      byName.delete(place);
      pairs.push({ kind: "renamed", before, after });
      break;
    }
  }
  return pairs;
}

/** What a name may be after a rename: `auth-database-headless` of `auth-db-headless`, `jwt-for-identity` of `jwt-for-auth`. */
function followedNames(name: string, from: string, to: string): readonly string[] {
  if (name === from) return [to];
  return [
    ...(name.startsWith(`${from}-`) ? [to + name.slice(from.length)] : []),
    ...(name.endsWith(`-${from}`) ? [name.slice(0, -from.length) + to] : []),
  ];
}

/** Without the hash of a generated name, which a rename changes too. */
function nameOf({ kind, metadata }: Manifest): string {
  return readableName(kind, metadata.name);
}

function placeOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
