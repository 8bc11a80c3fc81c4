import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { isJsonObject } from "../../src/model/json.ts";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { lazy } from "../../src/policy/grouping.ts";
import { createManifestIndex } from "../../src/policy/manifest-index.ts";
import type { Rule, RuleContext } from "../../src/policy/rule.ts";

/** A set of manifests in which a test makes one mistake at a time. Every step gives a new set. */
export interface ManifestSet {
  readonly manifests: readonly Manifest[];
  /** Sets a field of `Kind/name`; `undefined` removes it. Lists are addressed by name or index: `containers[web].image`. */
  readonly set: (resource: string, path: string, value: Json | undefined) => ManifestSet;
  /** Leaves manifests out. */
  readonly without: (...resources: readonly string[]) => ManifestSet;
  /** Leaves every other manifest out. */
  readonly only: (...resources: readonly string[]) => ManifestSet;
  /** Adds manifests, written as YAML. */
  readonly add: (yaml: string) => ManifestSet;
  /** Adds a copy of `Kind/name` under another name. */
  readonly copy: (resource: string, name: string) => ManifestSet;
}

const BASE = join(import.meta.dirname, "corpus/base");

const hardened = lazy(() =>
  readdirSync(BASE)
    .sort()
    .flatMap((file) => parseManifests(readFileSync(join(BASE, file), "utf8"))),
);

/** A system that has every guarantee: a web service, a worker, a broker of three members, jobs and Applications. */
export function hardenedSet(): ManifestSet {
  return manifestSet(hardened());
}

/** The manifests of a YAML text. */
export function fromYaml(yaml: string): ManifestSet {
  return manifestSet(parseManifests(yaml));
}

export function manifestSet(manifests: readonly Manifest[]): ManifestSet {
  const find = (resource: string): Manifest => {
    const found = manifests.find((manifest) => nameOf(manifest) === resource);
    if (found === undefined) throw new Error(`the set has no ${resource}`);
    return found;
  };
  return {
    manifests,
    set(resource, path, value) {
      const target = find(resource);
      const changed = change(target, segmentsOf(path), value);
      return manifestSet(manifests.map((manifest) => (manifest === target ? asManifest(changed) : manifest)));
    },
    without(...resources) {
      const left = resources.map(find);
      return manifestSet(manifests.filter((manifest) => !left.includes(manifest)));
    },
    only(...resources) {
      const kept = resources.map(find);
      return manifestSet(manifests.filter((manifest) => kept.includes(manifest)));
    },
    add: (yaml) => manifestSet([...manifests, ...parseManifests(yaml)]),
    copy: (resource, name) =>
      manifestSet([...manifests, asManifest(change(find(resource), ["metadata", "name"], name))]),
  };
}

/** What a rule finds, as `Kind/name path: message`. */
export function findingsOf(
  rule: Rule,
  set: ManifestSet,
  options: Partial<Pick<RuleContext, "tier" | "kubernetes">> = {},
): readonly string[] {
  const { manifests } = set;
  const context: RuleContext = {
    manifests,
    index: createManifestIndex(manifests),
    kubernetes: "1.34",
    tier: "production",
    ...options,
  };
  return [...rule.check(context)].map(({ manifest, path, message }) => `${nameOf(manifest)} ${path}: ${message}`);
}

function nameOf(manifest: Manifest): string {
  return `${manifest.kind}/${manifest.metadata.name}`;
}

function parseManifests(yaml: string): readonly Manifest[] {
  return parseAllDocuments(yaml).map((document) => asManifest(document.toJS()));
}

function asManifest(value: Json): Manifest {
  if (!isJsonObject(value) || typeof value["apiVersion"] !== "string" || typeof value["kind"] !== "string") {
    throw new Error(`this is no manifest: ${JSON.stringify(value)}`);
  }
  return value as Manifest;
}

/** `spec.containers[web].image` as its parts; what is in brackets may hold dots: `labels[app.kubernetes.io/name]`. */
function segmentsOf(path: string): readonly string[] {
  return [...path.matchAll(/\[([^\]]+)\]|[^.[\]]+/g)].map(([segment, bracketed]) => bracketed ?? segment);
}

function change(value: Json | undefined, [key, ...rest]: readonly string[], to: Json | undefined): Json {
  if (key === undefined) {
    if (to === undefined) throw new Error("nothing is left");
    return to;
  }
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    const named = list.findIndex((item) => isJsonObject(item) && item["name"] === key);
    const index = named === -1 ? Number(key) : named;
    if (!Number.isInteger(index) || index > list.length) throw new Error(`the list has no item ${key}`);
    if (rest.length === 0 && to === undefined) return list.filter((_, position) => position !== index);
    return [...list.slice(0, index), change(list[index], rest, to), ...list.slice(index + 1)];
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  if (rest.length > 0 || to !== undefined) return { ...object, [key]: change(object[key], rest, to) };
  if (!Object.hasOwn(object, key)) throw new Error(`there is no ${key} to remove`);
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}
