import type { Manifest } from "../../model/kubernetes.ts";
import { podOf } from "../group/pod.ts";
import type { Affixes } from "./environment.ts";

const NONE: Affixes = { prefix: "", suffix: "" };

/**
 * What each environment puts around its names, where they differ between environments by nothing else: the names of
 * its workloads, compared with those of the others.
 */
export function affixesOf(environments: readonly (readonly Manifest[])[]): readonly Affixes[] {
  const names = environments.map((manifests) =>
    manifests.filter((manifest) => podOf(manifest) !== undefined).map(({ metadata }) => metadata.name),
  );
  if (environments.length < 2 || names.some((list) => list.length === 0) || shared(names) > 0)
    return names.map(() => NONE);
  const found = names.map((list, index) =>
    closest(
      list,
      names.filter((_, other) => other !== index),
    ),
  );
  const plain = names.map((list, index) => list.map((name) => strip(name, found[index] ?? NONE)));
  return shared(plain) > 0 ? found : names.map(() => NONE);
}

/** How many names all lists have. */
function shared(lists: readonly (readonly string[])[]): number {
  const [first = [], ...rest] = lists;
  return first.filter((name) => rest.every((list) => list.includes(name))).length;
}

/** The shortest affixes that all names have, without which most names are found in another environment. */
function closest(names: readonly string[], others: readonly (readonly string[])[]): Affixes {
  const [first = ""] = names;
  const candidates: Affixes[] = [NONE];
  for (let index = 0; index < first.length; index += 1) {
    const start = first.slice(0, index + 1);
    if (start.endsWith("-") && names.every((name) => name.startsWith(start)))
      candidates.push({ prefix: start, suffix: "" });
    const end = first.slice(first.length - index - 1);
    if (end.startsWith("-") && names.every((name) => name.endsWith(end))) candidates.push({ prefix: "", suffix: end });
  }
  // What is left of a name may itself be what the other environment begins with: both sides are tried.
  const known = new Set(others.flat().flatMap((name) => [name, ...tails(name), ...heads(name)]));
  const scored = candidates.map((affixes) => ({
    affixes,
    score: names.filter((name) => known.has(strip(name, affixes))).length,
  }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).affixes;
}

function strip(name: string, { prefix, suffix }: Affixes): string {
  return name.slice(prefix.length, name.length - suffix.length);
}

function tails(name: string): readonly string[] {
  return [...name].flatMap((character, index) => (character === "-" ? [name.slice(index + 1)] : []));
}

function heads(name: string): readonly string[] {
  return [...name].flatMap((character, index) => (character === "-" ? [name.slice(0, index)] : []));
}
