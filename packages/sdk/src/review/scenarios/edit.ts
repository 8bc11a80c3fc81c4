import type { Json, Manifest } from "../../model/kubernetes.ts";

/** A change of one manifest, on a copy of its own. */
export type Edit = (draft: Draft) => void;

/** A manifest that may be changed by path: `spec.template.spec.containers[auth].image`. */
export interface Draft {
  readonly get: (path: string) => Mutable;
  readonly set: (path: string, value: Json) => void;
  readonly remove: (path: string) => void;
}

type Mutable = null | string | number | boolean | Mutable[] | { [key: string]: Mutable };

/** The manifests with some of them changed: `edit(shop(), { "Deployment/auth": [set("spec.replicas", 3)] })`. */
export function edit(
  manifests: readonly Manifest[],
  changes: { readonly [object: string]: readonly Edit[] },
): readonly Manifest[] {
  const left = new Set(Object.keys(changes));
  const edited = manifests.map((manifest) => {
    const name = `${manifest.kind}/${manifest.metadata.name}`;
    const edits = changes[name];
    if (edits === undefined) return manifest;
    left.delete(name);
    const copy = structuredClone(manifest);
    const draft = draftOf(copy);
    for (const change of edits) change(draft);
    return copy;
  });
  if (left.size > 0) throw new Error(`no such object: ${[...left].join(", ")}`);
  return edited;
}

export const set =
  (path: string, value: Json): Edit =>
  (draft) =>
    draft.set(path, value);

export const remove =
  (path: string): Edit =>
  (draft) =>
    draft.remove(path);

/** Turns a list around. */
export const reverse =
  (path: string): Edit =>
  (draft) => {
    const list = draft.get(path);
    if (!Array.isArray(list) || list.length < 2) throw new Error(`no list of two or more at ${path}`);
    list.reverse();
  };

/** Puts an item at the end of a list. */
export const push =
  (path: string, item: Json): Edit =>
  (draft) => {
    const list = draft.get(path);
    if (!Array.isArray(list)) throw new Error(`no list at ${path}`);
    list.push(structuredClone(item) as Mutable);
  };

/** Without the objects whose `Kind/name` is listed. */
export function without(manifests: readonly Manifest[], ...objects: readonly string[]): readonly Manifest[] {
  const left = manifests.filter(({ kind, metadata }) => !objects.includes(`${kind}/${metadata.name}`));
  if (left.length !== manifests.length - objects.length) throw new Error(`not all there: ${objects.join(", ")}`);
  return left;
}

/** Every text `from` replaced by `to` where it stands as a word of its own, in some of the objects. */
export function renamed(manifests: readonly Manifest[], from: string, to: string): readonly Manifest[] {
  const word = new RegExp(`(?<![a-z0-9])${from}(?![a-z0-9])`, "g");
  return manifests.map((manifest) => JSON.parse(JSON.stringify(manifest).replace(word, to)) as Manifest);
}

function draftOf(manifest: Manifest): Draft {
  const root = manifest as Mutable;
  const walk = (path: string): { readonly parent: Mutable; readonly last: string } => {
    const steps = path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
    let value = root;
    for (const step of steps.slice(0, -1)) value = child(value, step, path);
    return { parent: value, last: steps.at(-1) ?? "" };
  };
  return {
    get(path) {
      const { parent, last } = walk(path);
      return child(parent, last, path);
    },
    set(path, value) {
      const { parent, last } = walk(path);
      if (Array.isArray(parent)) parent[indexOf(parent, last, path)] = structuredClone(value) as Mutable;
      else if (isMap(parent)) parent[keyOf(last)] = structuredClone(value) as Mutable;
      else throw new Error(`nothing to set at ${path}`);
    },
    remove(path) {
      const { parent, last } = walk(path);
      if (Array.isArray(parent)) parent.splice(indexOf(parent, last, path), 1);
      else if (isMap(parent) && Object.hasOwn(parent, keyOf(last))) delete parent[keyOf(last)];
      else throw new Error(`nothing to remove at ${path}`);
    },
  };
}

function isMap(value: Mutable): value is { [key: string]: Mutable } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(step: string): string {
  return step.startsWith("[") ? step.slice(1, -1) : step;
}

function indexOf(list: readonly Mutable[], step: string, path: string): number {
  const key = keyOf(step);
  const found = list.findIndex((item) => {
    if (!isMap(item)) return item === key;
    const metadata = item["metadata"] ?? null;
    return item["name"] === key || item["mountPath"] === key || (isMap(metadata) && metadata["name"] === key);
  });
  const index = found === -1 && /^\d+$/.test(key) ? Number(key) : found;
  if (index === -1 || index >= list.length) throw new Error(`no item ${step} of ${path}`);
  return index;
}

function child(value: Mutable, step: string, path: string): Mutable {
  if (Array.isArray(value)) return value[indexOf(value, step, path)] ?? null;
  const found = isMap(value) ? value[keyOf(step)] : undefined;
  if (found === undefined) throw new Error(`nothing at ${step} of ${path}`);
  return found;
}
