import { isJsonArray, isJsonObject } from "../../model/json.ts";
import type { Json } from "../../model/kubernetes.ts";
import { itemPath } from "../read.ts";

/** Keys and positions of a JSON pointer: `/spec/containers/0` is `spec`, `containers`, `0`. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The path of a place as findings give it, list items by name: `spec.containers[auth].ports[http]`. */
export function findingPath(object: Json, steps: readonly (string | number)[]): string {
  let path = "";
  let value: Json | undefined = object;
  for (const step of steps) {
    if (isJsonArray(value)) {
      value = value[Number(step)];
      path = itemPath(path, value, Number(step));
    } else {
      value = isJsonObject(value) ? value[String(step)] : undefined;
      path = /[./[\]]/.test(String(step)) ? `${path}[${step}]` : path === "" ? String(step) : `${path}.${step}`;
    }
  }
  return path;
}

/** The value at a place. */
export function valueAtSteps(object: Json, steps: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = object;
  for (const step of steps) {
    if (isJsonArray(value)) value = value[Number(step)];
    else value = isJsonObject(value) ? value[String(step)] : undefined;
  }
  return value;
}
