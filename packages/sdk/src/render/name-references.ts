import { isJsonArray, isJsonObject } from "../model/json.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { isFieldOf, type NameReference } from "../model/name-reference.ts";
import { NAME_REFERENCES } from "./name-reference-fields.ts";
import { refuseTree } from "./refuse-tree.ts";
import { CLUSTER, describe, effectiveNamespace, type Resource } from "./resource.ts";

/** The resources that references can name, by kind and by every name that they had before the present one. */
type Candidates = ReadonlyMap<string, ReadonlyMap<string, readonly Resource[]>>;

/** The fields to follow in one kind. */
interface Field {
  readonly target: string;
  readonly path: readonly string[];
}

/**
 * Makes every reference to an object that got another name (a content hash) name it by that, and writes the namespace
 * into the references that have one, as `kustomize build` does when all of its roots are put together.
 *
 * @param declared Fields that the roots declare, beside those that Kustomize knows.
 * @param dir The root that is built, for errors.
 * @throws SdkError INVALID_TREE where a name could mean several objects.
 */
export function withReferences(
  resources: readonly Resource[],
  declared: readonly NameReference[],
  dir: string,
): readonly Manifest[] {
  const candidates = candidatesAmong(resources);
  const fieldsOf = new Map<string, readonly Field[]>();
  return resources.map(({ object }) => {
    const type = `${object.apiVersion}/${object.kind}`;
    let fields = fieldsOf.get(type);
    if (fields === undefined) {
      fields = referenceFields(object, declared);
      fieldsOf.set(type, fields);
    }
    let current: JsonObject = object;
    for (const { target, path } of fields) {
      const byName = candidates.get(target);
      if (byName === undefined) continue;
      const referrer = { object, byName, target, dir, path };
      const next = followed(current, path, 0, referrer);
      if (isJsonObject(next)) current = next;
    }
    return current === object ? object : { ...object, ...current };
  });
}

function referenceFields(object: Manifest, declared: readonly NameReference[]): readonly Field[] {
  const { apiVersion, kind } = object;
  return [
    ...NAME_REFERENCES.flatMap(({ target, fields }) =>
      fields
        .filter((field) => field.kinds.includes(kind) && (field.apiVersion?.test(apiVersion) ?? true))
        .map(({ path }) => ({ target, path })),
    ),
    ...declared.filter((reference) => isFieldOf(reference, object)),
  ];
}

function candidatesAmong(resources: readonly Resource[]): Candidates {
  const targets = new Map(NAME_REFERENCES.map(({ target }) => [target, new Map<string, Resource[]>()]));
  for (const resource of resources) {
    const { apiVersion, kind } = resource.object;
    const byName = apiVersion === "v1" || apiVersion.endsWith("/v1") ? targets.get(kind) : undefined;
    if (byName === undefined) continue;
    for (const name of new Set(resource.previous.map((identity) => identity.name))) {
      const sharing = byName.get(name);
      if (sharing === undefined) byName.set(name, [resource]);
      else sharing.push(resource);
    }
  }
  return targets;
}

interface Referrer {
  readonly object: Manifest;
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
  readonly target: string;
  readonly dir: string;
  readonly path: readonly string[];
}

/** The value with what is at the path's end followed; the value itself where nothing changes. */
function followed(value: Json, path: readonly string[], depth: number, referrer: Referrer): Json {
  if (value === null) return value;
  const field = path[depth];
  if (isJsonArray(value)) {
    let changed: Json[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index] ?? null;
      const next = followed(item, path, depth, referrer);
      if (next === item) continue;
      changed ??= [...value];
      changed[index] = next;
    }
    return changed ?? value;
  }
  if (field === undefined) return isJsonObject(value) ? followedMap(value, referrer) : followedName(value, referrer);
  if (!isJsonObject(value)) {
    return refuse(referrer, "a plain value stands where Kustomize looks for a map", "give the field its type");
  }
  const inner = value[field];
  if (inner === undefined) return value;
  const next = followed(inner, path, depth + 1, referrer);
  return next === inner ? value : { ...value, [field]: next };
}

function followedName(name: Json, referrer: Referrer): Json {
  const found = referral(
    String(name),
    referrer,
    () => true,
    (a, b) => a.metadata.name === b.metadata.name,
  );
  return found === undefined ? name : found.metadata.name;
}

function followedMap(map: JsonObject, referrer: Referrer): Json {
  const { name, namespace } = map;
  if (typeof name !== "string") return refuse(referrer, "the reference has no name", "say what it refers to");
  const found = referral(
    name,
    referrer,
    namespacePredicate(namespace, referrer),
    (a, b) => a.metadata.name === b.metadata.name && a.metadata["namespace"] === b.metadata["namespace"],
  );
  if (found === undefined) return map;
  const own = found.metadata["namespace"];
  if (typeof own !== "string" || own === "") {
    return found.metadata.name === name ? map : { ...map, name: found.metadata.name };
  }
  return found.metadata.name === name && namespace === own
    ? map
    : { ...map, name: found.metadata.name, namespace: own };
}

/** A reference with a namespace means what was in that namespace at first, or else what is in it now. */
function namespacePredicate(namespace: Json | undefined, referrer: Referrer): (resource: Resource) => boolean {
  if (namespace === undefined || namespace === null) return () => true;
  const original = (resource: Resource): boolean => firstNamespace(resource) === namespace;
  for (const sharing of referrer.byName.values()) if (sharing.some(original)) return original;
  return (resource) => effectiveNamespace(resource.object) === namespace;
}

function firstNamespace(resource: Resource): string {
  return resource.previous[0]?.namespace ?? effectiveNamespace(resource.object);
}

function referral(
  name: string,
  referrer: Referrer,
  among: (resource: Resource) => boolean,
  same: (a: Manifest, b: Manifest) => boolean,
): Manifest | undefined {
  const sharing = referrer.byName.get(name);
  if (sharing === undefined) return undefined;
  const visible = sharing.filter((resource) => among(resource) && isVisible(resource, referrer));
  const [first, ...others] = visible.map(({ object }) => object);
  if (first !== undefined && others.some((other) => !same(first, other))) {
    return refuse(
      referrer,
      `${referrer.target} ${name} could be any of ${visible.length} objects, in several namespaces`,
      "give the objects different names",
    );
  }
  return first;
}

/** References stay in their namespace, but for cluster-scoped objects and bindings of other namespaces' accounts. */
function isVisible({ object }: Resource, referrer: Referrer): boolean {
  const own = effectiveNamespace(referrer.object);
  if (own === CLUSTER || effectiveNamespace(object) === own) return true;
  return object.kind === "ServiceAccount" && boundNamespaces(referrer.object).has(object.metadata["namespace"]);
}

function boundNamespaces({ kind, subjects }: Manifest): ReadonlySet<Json | undefined> {
  if (kind !== "RoleBinding" || !isJsonArray(subjects)) return new Set();
  return new Set(
    subjects.flatMap((subject) =>
      isJsonObject(subject) && subject["kind"] === "ServiceAccount" && subject["namespace"] !== undefined
        ? [subject["namespace"]]
        : [],
    ),
  );
}

function refuse({ object, dir, path }: Referrer, message: string, hint: string): never {
  return refuseTree(`${dir}: ${describe(object)}: ${path.join(".")}`, message, hint);
}
