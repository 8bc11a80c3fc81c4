import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { sameJson } from "../../review/diff/equality.ts";
import { type Code, type Entry, expression, value } from "../code/code.ts";
import { camelCase } from "../code/identifier.ts";
import { propertyKey, templateText } from "../code/literal.ts";
import { typeOf } from "./type-text.ts";

/** One object as several environments have it: what is the same written out, what differs a parameter. */
export interface Differing {
  readonly code: Code;
  /** Name and type of each, in the order in which they stand. */
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly isOptional: boolean }[];
  /** What each environment gives for them; what it leaves out is not there. */
  readonly given: readonly JsonObject[];
}

/** What differs between environments by nothing but an affix of their names. */
export interface NameAffix {
  readonly parameter: string;
  readonly values: readonly string[];
}

/** What a function of an object is given. */
const DIFFERENCES = "differs";

/**
 * Compares the forms that one object has in several environments.
 *
 * @param forms One an environment, the same object in each.
 * @param affixes What the environments put around names, so that names become templates of it.
 */
export function differing(forms: readonly JsonObject[], affixes: readonly NameAffix[] = []): Differing {
  const parameters: { name: string; type: string; isOptional: boolean }[] = [];
  const given: Record<string, Json>[] = forms.map(() => ({}));
  const taken = new Set<string>();

  const reference = (name: string): Code => expression(`${DIFFERENCES}.${name}`);
  const parameter = (path: readonly string[], values: readonly (Json | undefined)[]): Code => {
    const present = values.filter((each) => each !== undefined);
    const isOptional = present.length < values.length;
    const name = parameterName(path, taken);
    parameters.push({ name, type: typeOf(present), isOptional });
    for (const [index, each] of values.entries()) {
      const own = given[index];
      if (each !== undefined && own !== undefined) own[name] = each;
    }
    return reference(name);
  };
  const affixed = (texts: readonly string[]): Code | undefined => {
    const template = affixTemplate(texts, affixes);
    if (template === undefined) return undefined;
    const { text, used } = template;
    for (const { parameter: name, values } of used) {
      if (!taken.has(name)) {
        taken.add(name);
        parameters.push({ name, type: "string", isOptional: false });
      }
      for (const [index, each] of values.entries()) {
        const own = given[index];
        if (own !== undefined) own[name] = each;
      }
    }
    return expression(`\`${text}\``);
  };
  const compare = (values: readonly Json[], path: readonly string[]): Code => {
    const [first = null] = values;
    if (values.every((each) => sameJson(each, first))) return value(first);
    if (values.every(isJsonObject)) return record(values, path);
    if (values.every(isList)) {
      const length = values[0]?.length ?? 0;
      if (values.every((each) => each.length === length) && sameItems(values)) {
        return {
          kind: "list",
          items: Array.from({ length }, (_, index) =>
            compare(
              values.map((each) => each[index] ?? null),
              [...path, itemWord(values[0]?.[index], index)],
            ),
          ),
        };
      }
    }
    if (values.every((each) => typeof each === "string")) return affixed(values) ?? parameter(path, values);
    return parameter(path, values);
  };
  const record = (values: readonly JsonObject[], path: readonly string[]): Code => {
    const keys = [...new Set(values.flatMap((each) => Object.keys(each)))];
    const entries = keys.map((key): Entry => {
      const own = values.map((each) => each[key]);
      if (own.every((each) => each !== undefined)) return { key, value: compare(own, [...path, key]) };
      return { key, value: parameter([...path, key], own), isOptional: true };
    });
    return { kind: "record", entries };
  };
  const code = compare(forms, []);
  return { code, parameters, given };
}

/** `(differs: { readonly image: string }) => …` */
export function differencesType({ parameters }: Differing): string {
  const fields = parameters.map(
    ({ name, type, isOptional }) => `readonly ${propertyKey(name)}${isOptional ? "?" : ""}: ${type}`,
  );
  const line = `{ ${fields.join("; ")} }`;
  return line.length <= 80 ? line : `{\n${fields.map((field) => `  ${field};\n`).join("")}}`;
}

export const DIFFERENCES_NAME = DIFFERENCES;

/** By the last word of its path that says something: `image`, and with more of the path where that is taken. */
function parameterName(path: readonly string[], taken: Set<string>): string {
  const words = path.filter(
    (step) => !["spec", "template", "metadata", "containers", "env", "value", "data"].includes(step),
  );
  const usable = words.length === 0 ? path : words;
  for (let count = 1; count <= usable.length; count += 1) {
    const name = camelCase(usable.slice(-count).join("-"));
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
  const base = camelCase(usable.join("-"));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  taken.add(name);
  return name;
}

function affixTemplate(
  texts: readonly string[],
  affixes: readonly NameAffix[],
): { readonly text: string; readonly used: readonly NameAffix[] } | undefined {
  for (const affix of affixes) {
    const rests = texts.map((text, index) => {
      const own = affix.values[index] ?? "";
      const at = own === "" ? -1 : text.indexOf(own);
      return at === -1 || text.indexOf(own, at + 1) !== -1
        ? undefined
        : [text.slice(0, at), text.slice(at + own.length)];
    });
    const [first] = rests;
    if (
      first === undefined ||
      !rests.every((rest) => rest !== undefined && rest[0] === first[0] && rest[1] === first[1])
    )
      continue;
    const [front = "", back = ""] = first;
    return { text: `${templateText(front)}\${${DIFFERENCES}.${affix.parameter}}${templateText(back)}`, used: [affix] };
  }
  return undefined;
}

/** Lists are compared item by item where the items have the same names in the same order, or none has a name. */
function sameItems(lists: readonly (readonly Json[])[]): boolean {
  const names = lists.map((list) => JSON.stringify(list.map(nameOf)));
  return names.every((each) => each === names[0]) && lists.every((list) => list.every(isJsonObject));
}

function nameOf(item: Json): string {
  if (!isJsonObject(item)) return "";
  const { name, key, mountPath } = item;
  return [name, key, mountPath].find((each) => typeof each === "string")?.toString() ?? "";
}

function itemWord(item: Json | undefined, index: number): string {
  return (item !== undefined && nameOf(item)) || `item-${index + 1}`;
}

function isList(item: Json): item is readonly Json[] {
  return Array.isArray(item);
}
