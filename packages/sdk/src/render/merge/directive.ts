import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { type MergePlace, refusePatch } from "./refuse-patch.ts";

/** What `$patch` in a map or list of a patch asks for; `merge` where it is absent. */
export type Directive = "merge" | "replace" | "delete";

/** A part of a patch, and the directive that was taken out of it. */
export interface Directed<T extends Json> {
  readonly directive: Directive;
  readonly rest: T;
}

const DIRECTIVE = "$patch";

/** Takes the directive out of a map. */
export function directedMap(patch: JsonObject, place: MergePlace): Directed<JsonObject> {
  refuseUnknownDirectives(patch, place);
  if (!Object.hasOwn(patch, DIRECTIVE)) return { directive: "merge", rest: patch };
  const { [DIRECTIVE]: value, ...rest } = patch;
  return { directive: directiveOf(value, place), rest };
}

/** Takes the directive out of a merged list: an element that is nothing but `{ $patch: … }`. */
export function directedList(patch: readonly Json[], place: MergePlace): Directed<readonly Json[]> {
  const directives = patch.filter((item) => isDirectiveElement(item));
  const [first] = directives;
  if (first === undefined || !isJsonObject(first)) return { directive: "merge", rest: patch };
  const rest = patch.filter((item) => !isDirectiveElement(item));
  if (directives.length > 1 || rest.some((item) => isJsonObject(item) && Object.hasOwn(item, DIRECTIVE))) {
    return refusePatch(
      place,
      "a list with a `$patch` element of its own has another `$patch` in it",
      "say `$patch` once: for the whole list, or in the elements that it concerns",
    );
  }
  return { directive: directiveOf(first[DIRECTIVE], place), rest };
}

/**
 * A list or map that replaces another whole stands in the output as it is, so nothing in it may be a directive:
 * Kustomize would print it.
 */
export function refuseDirectivesWithin(value: Json, place: MergePlace): void {
  if (Array.isArray(value)) {
    for (const item of value) refuseDirectivesWithin(item, place);
  } else if (isJsonObject(value)) {
    refuseUnknownDirectives(value, place);
    if (Object.hasOwn(value, DIRECTIVE)) {
      refusePatch(
        place,
        "`$patch` stands in a list that Kustomize replaces whole, so it would be in the output",
        "write the whole list without `$patch`",
      );
    }
    for (const item of Object.values(value)) refuseDirectivesWithin(item, place);
  }
}

function isDirectiveElement(item: Json): boolean {
  return isJsonObject(item) && Object.hasOwn(item, DIRECTIVE) && Object.keys(item).length === 1;
}

function directiveOf(value: Json | undefined, place: MergePlace): Directive {
  if (value === "merge" || value === "replace" || value === "delete") return value;
  return refusePatch(place, `\`$patch: ${JSON.stringify(value)}\` is unknown`, "use merge, replace or delete");
}

/** `$setElementOrder/…`, `$deleteFromPrimitiveList/…` and `$retainKeys` are kubectl's; Kustomize prints them. */
function refuseUnknownDirectives(map: JsonObject, place: MergePlace): void {
  for (const key of Object.keys(map)) {
    if (key.startsWith("$") && key !== DIRECTIVE) {
      refusePatch(place, `Kustomize does not know \`${key}\``, "use null, or `$patch: delete` or `$patch: replace`");
    }
  }
}
