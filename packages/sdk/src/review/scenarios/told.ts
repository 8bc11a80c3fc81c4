import type { Manifest } from "../../model/kubernetes.ts";
import type { KubernetesVersion } from "../../policy/rule.ts";
import { objectLabel } from "../object-id.ts";
import { review } from "../review.ts";

/** What a review tells of each object, as `class: message`; what it tells of the whole stands under `all`. */
export function told(
  before: readonly Manifest[],
  after: readonly Manifest[],
  kubernetes: KubernetesVersion = "1.34",
): { readonly [object: string]: readonly string[] } {
  const { objects, consequences } = review(before, after, { kubernetes });
  const lines: Record<string, readonly string[]> = {};
  for (const { object, consequences: own } of objects) {
    lines[objectLabel(object)] = own.map((consequence) => `${consequence.class}: ${consequence.message}`);
  }
  if (consequences.length > 0)
    lines["all"] = consequences.map((consequence) => `${consequence.class}: ${consequence.message}`);
  return lines;
}

/** The field of each consequence of an object, in the same order. */
export function paths(before: readonly Manifest[], after: readonly Manifest[], object: string): readonly string[] {
  const { objects } = review(before, after, { kubernetes: "1.34" });
  const own = objects.find((candidate) => objectLabel(candidate.object) === object);
  return own?.consequences.map(({ path }) => path) ?? [];
}
