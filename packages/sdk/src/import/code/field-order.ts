import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { documentShape, orderedKeys, type Shape, shapeUnder } from "../../render/yaml/order.ts";

/** A manifest with its fields as a reader of Kubernetes looks for them, as our YAML has them. */
export function inFieldOrder<Object extends JsonObject>(manifest: Object): Object {
  const order = (value: Json, shape: Shape): Json => {
    if (Array.isArray(value)) return value.map((item) => order(item, shape));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      orderedKeys(value, shape).map((key) => [key, order(value[key] ?? null, shapeUnder(shape, key))]),
    );
  };
  // The order of its fields is no part of an object's type.
  return order(manifest, documentShape(manifest["kind"])) as Object;
}
