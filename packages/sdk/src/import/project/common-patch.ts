import { isJsonObject } from "../../model/json.ts";
import { type Code, type Entry, expression } from "../code/code.ts";
import { printCode } from "../code/print.ts";
import type { DraftedComponent } from "./drafted.ts";

/** Parts of a patch that are maps of text, or of anything: a constant of them has the type that a patch asks for. */
const PLAIN: ReadonlySet<string> = new Set(["annotations", "labels", "podAnnotations", "podLabels", "objects"]);

/** What every environment patches alike is said once, beside the component. */
export function withCommonPatch(component: DraftedComponent, identifier: string): DraftedComponent {
  const patches = [...component.settings].map(([environment, entries]) => {
    const patch = entries.find(({ key }) => key === "patch");
    return { environment, entries, parts: patch === undefined ? [] : partsOf(patch.value) };
  });
  const [first] = patches;
  if (first === undefined || patches.length < 2) return component;
  const common = first.parts.filter(
    (part) => PLAIN.has(part.key) && patches.every(({ parts }) => parts.some((other) => isSame(part, other))),
  );
  if (common.length === 0) return component;
  const shared = { name: identifier, from: component.file };
  const settings = patches.map(({ environment, entries, parts }): readonly [string, readonly Entry[]] => {
    const own = parts.filter((part) => !common.some((other) => isSame(part, other)));
    const spread: Entry = { key: "", value: expression(identifier, shared), isSpread: true };
    const value: Code = own.length === 0 ? spread.value : { kind: "record", entries: [spread, ...own] };
    return [environment, entries.map((entry) => (entry.key === "patch" ? { ...entry, value } : entry))];
  });
  const declaration = {
    name: identifier,
    isExported: true as const,
    comment: "What every environment keeps of the original beside what the builder says.",
    code: { kind: "record" as const, entries: common },
  };
  return { ...component, declarations: [...component.declarations, declaration], settings: new Map(settings) };
}

function partsOf(patch: Code): readonly Entry[] {
  if (patch.kind === "record") return patch.entries;
  if (patch.kind !== "value" || !isJsonObject(patch.value)) return [];
  return Object.entries(patch.value).map(([key, value]) => ({ key, value: { kind: "value", value } }));
}

function isSame(left: Entry, right: Entry): boolean {
  return left.key === right.key && printCode(left.value) === printCode(right.value);
}
