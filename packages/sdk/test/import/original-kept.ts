import { Buffer } from "node:buffer";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import { compareQuantities } from "../../src/model/quantity.ts";

/**
 * A second way to compare, which knows nothing of the first: every leaf of an original object has to be in the result,
 * variables by what the process reads. What is not is named by object and path.
 */
export interface Lost {
  readonly object: string;
  readonly path: string;
}

/** @param renamed `Kind/name` of the original → of the result, where a builder names it otherwise. */
export function lostFields(
  original: readonly Manifest[],
  result: readonly Manifest[],
  renamed: Readonly<Record<string, string>>,
): readonly Lost[] {
  const found = new Map(result.map((manifest) => [labelOf(manifest), manifest]));
  return original.flatMap((manifest) => {
    if (manifest.kind === "ConfigMap" || manifest.kind === "Secret") return [];
    const label = renamed[labelOf(manifest)] ?? labelOf(manifest);
    const other = found.get(label);
    if (other === undefined) return [{ object: label, path: "" }];
    const before = withValues(manifest, original);
    const after = withValues(other, result);
    return [...lostIn(before, after, "")]
      .filter((path) => path !== "metadata.name" && path !== "apiVersion")
      .map((path) => ({ object: label, path }));
  });
}

function labelOf({ kind, metadata }: Manifest): string {
  return `${kind}/${bare(metadata.name)}`;
}

function bare(name: string): string {
  return name.replace(/-[2456789bcdfghkmt]{10}$/, "");
}

function* lostIn(before: Json, after: Json | undefined, path: string): Generator<string> {
  if (Array.isArray(before)) {
    for (const [index, item] of before.entries()) {
      const name = nameOf(item) ?? String(index);
      const items = Array.isArray(after) ? after : [];
      const alone = path.endsWith(".containers") && before.length === 1 && items.length === 1;
      const other = alone
        ? items[0]
        : (items.find((each) => nameOf(each) === name) ?? (nameOf(item) ? undefined : items[index]));
      yield* lostIn(item, other, `${path}[${name}]`);
    }
  } else if (isObject(before)) {
    for (const [key, item] of Object.entries(before)) {
      const next = /^[A-Za-z_$][\w$-]*$/.test(key) ? (path === "" ? key : `${path}.${key}`) : `${path}[${key}]`;
      yield* lostIn(item, isObject(after) ? after[key] : undefined, next);
    }
  } else if (before !== after && before !== null && !isSameAmount(before, after, path)) yield path;
}

function isSameAmount(before: Json, after: Json | undefined, path: string): boolean {
  return /resources\.(requests|limits)/.test(path) && compareQuantities(String(before), String(after)) === 0;
}

function nameOf(item: Json | undefined): string | undefined {
  if (!isObject(item)) return undefined;
  for (const key of ["mountPath", "containerPort", "port", "name", "key"]) {
    const value = item[key];
    if (typeof value === "string" || typeof value === "number") return String(value);
  }
  return undefined;
}

/** Variables and mounted files as texts, and ports by number. */
function withValues(manifest: Manifest, all: readonly Manifest[]): Json {
  const texts = (kind: string, name: unknown): ReadonlyMap<string, string> => {
    const found = all.find((each) => each.kind === kind && each.metadata.name === name);
    const data = isObject(found?.["data"]) ? found["data"] : {};
    const plain = isObject(found?.["stringData"]) ? found["stringData"] : {};
    return new Map([
      ...Object.entries(data).map(
        ([key, text]) =>
          [key, kind === "Secret" ? Buffer.from(String(text), "base64").toString() : String(text)] as const,
      ),
      ...Object.entries(plain).map(([key, text]) => [key, String(text)] as const),
    ]);
  };
  const numbers = portNumbers(manifest, all);
  const walk = (value: Json, ports: ReadonlyMap<Json | undefined, Json>): Json => {
    if (Array.isArray(value)) return value.map((item) => walk(item, ports));
    if (!isObject(value)) return value;
    const declared = Array.isArray(value["ports"]) ? value["ports"].filter(isObject) : [];
    const own = new Map([
      ...ports,
      ...declared.map((port) => [port["name"], port["containerPort"] ?? port["port"] ?? null] as const),
    ]);
    const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      if (key === "env" && Array.isArray(item))
        return [["env", environmentOf(value, texts, manifest.metadata["namespace"])]];
      if (key === "envFrom")
        return "env" in value ? [] : [["env", environmentOf(value, texts, manifest.metadata["namespace"])]];
      if (key === "targetPort" && numbers.has(item)) return [[key, numbers.get(item) ?? null]];
      if (key === "port" && own.has(item)) return [[key, own.get(item) ?? null]];
      if (key === "port" && isObject(item) && item["name"] !== undefined) {
        return [[key, { number: servicePort(all, value["name"], item["name"]) }]];
      }
      if (key === "configMap" && isObject(item))
        return [["files", Object.fromEntries(texts("ConfigMap", item["name"]))]];
      if (key === "secret" && isObject(item))
        return [["files", Object.fromEntries(texts("Secret", item["secretName"]))]];
      if (key === "ports" && declared.some((port) => "containerPort" in port)) {
        return [[key, declared.map(({ name: _name, ...port }) => port)]];
      }
      return [[key, walk(item, own)]];
    });
    return Object.fromEntries(entries);
  };
  return walk(manifest, new Map());
}

function servicePort(all: readonly Manifest[], service: Json | undefined, name: Json): Json {
  const found = all.find(({ kind, metadata }) => kind === "Service" && metadata.name === service);
  const spec = found?.["spec"];
  const ports = isObject(spec) && Array.isArray(spec["ports"]) ? spec["ports"].filter(isObject) : [];
  return ports.find((port) => port["name"] === name)?.["port"] ?? null;
}

/** The ports of the containers that a Service selects, by name. */
function portNumbers(service: Manifest, all: readonly Manifest[]): ReadonlyMap<Json | undefined, Json> {
  const found = new Map<Json | undefined, Json>();
  const spec = isObject(service["spec"]) ? service["spec"] : {};
  const selector = isObject(spec["selector"]) ? Object.entries(spec["selector"]) : [];
  for (const { spec: own } of all) {
    const template = isObject(own) ? own["template"] : undefined;
    const metadata = isObject(template) && isObject(template["metadata"]) ? template["metadata"] : {};
    const labels = isObject(metadata["labels"]) ? metadata["labels"] : {};
    if (selector.length === 0 || !selector.every(([key, value]) => labels[key] === value)) continue;
    for (const [, name, number] of JSON.stringify(template).matchAll(/"containerPort":(\d+),"name":"([^"]+)"/g)) {
      found.set(number, Number(name));
    }
  }
  return found;
}

function environmentOf(
  container: JsonObject,
  texts: (kind: string, name: unknown) => ReadonlyMap<string, string>,
  namespace: Json | undefined,
): JsonObject {
  const found: Record<string, string> = {};
  for (const from of Array.isArray(container["envFrom"]) ? container["envFrom"].filter(isObject) : []) {
    const [map, secret] = [from["configMapRef"], from["secretRef"]];
    if (isObject(map)) Object.assign(found, Object.fromEntries(texts("ConfigMap", map["name"])));
    if (isObject(secret)) Object.assign(found, Object.fromEntries(texts("Secret", secret["name"])));
  }
  for (const entry of Array.isArray(container["env"]) ? container["env"].filter(isObject) : []) {
    const from = isObject(entry["valueFrom"]) ? entry["valueFrom"] : {};
    const [map, secret] = [from["configMapKeyRef"], from["secretKeyRef"]];
    const name = String(entry["name"]);
    if (isObject(map)) found[name] = texts("ConfigMap", map["name"]).get(String(map["key"])) ?? "?";
    else if (isObject(secret)) found[name] = texts("Secret", secret["name"]).get(String(secret["key"])) ?? "?";
    else if (isObject(from["fieldRef"])) found[name] = `field ${String(from["fieldRef"]["fieldPath"])}`;
    else
      found[name] = String(entry["value"] ?? "").replace(
        /\$\((\w+)\)/g,
        (whole, other: string) =>
          (found[other] === "field metadata.namespace" ? String(namespace) : found[other]) ?? whole,
      );
  }
  return found;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
