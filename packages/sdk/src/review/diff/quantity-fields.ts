import type { Json } from "../../model/kubernetes.ts";
import { compareQuantities } from "../../model/quantity.ts";
import { type FieldPath, isItem } from "./field-path.ts";

/** Objects whose every value is a quantity. */
const QUANTITY_MAPS: ReadonlySet<string> = new Set([
  "capacity",
  "default",
  "defaultRequest",
  "hard",
  "limits",
  "max",
  "min",
  "overhead",
  "requests",
]);

/** Fields that are quantities wherever they stand. */
const QUANTITY_FIELDS: ReadonlySet<string> = new Set(["averageValue", "divisor", "sizeLimit"]);

/** Whether a field is a quantity: text is one spelling of it (`1000m` is `1`). */
export function isQuantityField(path: FieldPath): boolean {
  const last = path.at(-1);
  const parent = path.at(-2);
  if (last === undefined || isItem(last)) return false;
  if (QUANTITY_FIELDS.has(last)) return true;
  if (last === "value" && parent === "target") return true;
  return parent !== undefined && QUANTITY_MAPS.has(parent);
}

/** Whether two values are one quantity. */
export function sameQuantity(before: Json, after: Json): boolean {
  return isQuantityValue(before) && isQuantityValue(after) && compareQuantities(before, after) === 0;
}

function isQuantityValue(value: Json): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
