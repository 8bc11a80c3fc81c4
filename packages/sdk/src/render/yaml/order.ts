/**
 * The order in which fields are written: as a reader of Kubernetes looks for them.
 *
 * What a field is depends on where it stands, so every mapping has a shape, known from the key above it. Keys that a
 * shape does not name follow in source order (JavaScript puts integer-like keys first, ascending: also fixed). Maps of
 * free keys, such as labels and data, are sorted, because two sources may list them differently and mean the same.
 */
export type Shape = "object" | "metadata" | "container" | "kustomization" | "free-keys";

const RANKS: { readonly [shape in Exclude<Shape, "free-keys">]: ReadonlyMap<string, number> } = {
  object: ranks("apiVersion", "kind", "metadata", "name", "$patch", "$retainKeys", "spec"),
  metadata: ranks("name", "generateName", "namespace", "labels", "annotations"),
  container: ranks(
    "name",
    "$patch",
    "image",
    "imagePullPolicy",
    "command",
    "args",
    "ports",
    "envFrom",
    "env",
    "resources",
    "startupProbe",
    "livenessProbe",
    "readinessProbe",
    "lifecycle",
    "volumeMounts",
    "securityContext",
  ),
  kustomization: ranks(
    "apiVersion",
    "kind",
    "metadata",
    "namespace",
    "resources",
    "configurations",
    "configMapGenerator",
    "secretGenerator",
    "generatorOptions",
    "images",
    "replicas",
    "patches",
  ),
};

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["metadata", "metadata"],
  ["containers", "container"],
  ["initContainers", "container"],
  ["ephemeralContainers", "container"],
  ["labels", "free-keys"],
  ["annotations", "free-keys"],
  ["matchLabels", "free-keys"],
  ["nodeSelector", "free-keys"],
  ["data", "free-keys"],
  ["stringData", "free-keys"],
  ["binaryData", "free-keys"],
  ["requests", "free-keys"],
  ["limits", "free-keys"],
]);

/** Behind every key that a shape names. */
const UNNAMED = Number.MAX_SAFE_INTEGER;

/** The shape of a whole document. */
export function documentShape(kind: unknown): Shape {
  return kind === "Kustomization" ? "kustomization" : "object";
}

/** The shape of the mapping (or of each item of the list) under `key`. */
export function shapeUnder(shape: Shape, key: string): Shape {
  return shape === "free-keys" ? "object" : (SHAPES.get(key) ?? "object");
}

/** The object's own keys, in the order in which they are written. */
export function orderedKeys(object: object, shape: Shape): string[] {
  const keys = Object.keys(object);
  if (shape === "free-keys") return keys.sort();
  const rank = RANKS[shape];
  let last = -1;
  for (let index = 0; index < keys.length; index += 1) {
    const next = rank.get(keys[index] ?? "") ?? UNNAMED;
    if (next < last) return keys.sort((a, b) => (rank.get(a) ?? UNNAMED) - (rank.get(b) ?? UNNAMED));
    last = next;
  }
  return keys;
}

function ranks(...keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}
