import type { Schema } from "./load-schema.ts";

/** A field that a schema does not know. */
export interface UnknownField {
  /** Keys and positions, from the object down. */
  readonly path: readonly (string | number)[];
  /** The fields that the schema knows in that place. */
  readonly known: readonly string[];
}

/** Tells which fields of an object, at any depth, a schema does not know. */
export type FindUnknownFields = (object: object) => readonly UnknownField[];

/**
 * Learns what fields a compiled schema knows by watching which ones it reads.
 *
 * The schemas of kubernetes-models let pass what they do not know. But a compiled schema reads every field that it
 * knows, of every object that it meets, whether the field is there or not. So of an object that it reads, what it does
 * not read it does not know. An object of which it reads nothing may hold anything.
 *
 * Watching is slow, and what a schema reads in one place never changes: each place is watched once, then compared.
 */
export function learnFields(schema: Schema): FindUnknownFields {
  const root = newPlace();
  return (object) => {
    if (knowsAll(object, root)) return NOTHING;
    const first = compare(object, root);
    if (first.isLearnt) return first.unknown;
    schema.errorsOf(watch(object, root));
    return compare(object, root).unknown;
  };
}

/** What a schema reads of the value at one place of an object. */
interface Place {
  /** The fields that it reads by name. */
  readonly fields: Map<string, Place>;
  /** Every item of a list, or every value of a map, whose keys are free. */
  each: Place | undefined;
  isMap: boolean;
  isWatched: boolean;
}

function newPlace(): Place {
  return { fields: new Map(), each: undefined, isMap: false, isWatched: false };
}

/** A copy of a value that notes what is read of it. */
function watch(value: object, place: Place): object {
  place.isWatched = true;
  // A copy, because a proxy of a frozen object may give back nothing but what that object has.
  const copy = Array.isArray(value) ? [...value] : { ...value };
  return new Proxy(copy, {
    get(target, key): unknown {
      const found: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || (Array.isArray(target) && !/^\d+$/.test(key))) return found;
      const inner = placeOf(place, key, Array.isArray(target));
      return typeof found === "object" && found !== null ? watch(found, inner) : found;
    },
    ownKeys(target) {
      place.isMap = true;
      return Reflect.ownKeys(target);
    },
  });
}

function placeOf(place: Place, key: string, isList: boolean): Place {
  const named = place.fields.get(key);
  if (named !== undefined) return named;
  if (isList || place.isMap) {
    place.each ??= newPlace();
    return place.each;
  }
  const inner = newPlace();
  place.fields.set(key, inner);
  return inner;
}

/**
 * The schemas of kubernetes-models come without their documentation, and with that went every field that is named like
 * it: an AppProject's and a PriorityClass's own `description` is not read.
 */
const UNREADABLE = "description";

const NOTHING: readonly never[] = [];

/** Whether every place of an object has been watched, and each of its fields is known: so it is of nearly every object. */
function knowsAll(value: unknown, place: Place | undefined): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (place === undefined || !place.isWatched) return false;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) if (!knowsAll(value[index], place.each)) return false;
    return true;
  }
  if (!place.isMap && place.fields.size === 0) return true;
  for (const key in value) {
    const named = place.fields.get(key);
    if (named === undefined && !place.isMap) return false;
    const item: unknown = Reflect.get(value, key);
    if (typeof item === "object" && !knowsAll(item, named ?? place.each)) return false;
  }
  return true;
}

interface Comparison {
  readonly unknown: readonly UnknownField[];
  /** Whether every place of the object has been watched. */
  readonly isLearnt: boolean;
}

/** Walks an object and the places that are known of it side by side. */
function compare(object: object, root: Place): Comparison {
  const unknown: UnknownField[] = [];
  let isLearnt = true;
  const path: (string | number)[] = [];

  const visit = (value: unknown, place: Place | undefined): void => {
    if (typeof value !== "object" || value === null) return;
    if (place === undefined || !place.isWatched) {
      isLearnt = false;
    } else if (Array.isArray(value)) {
      value.forEach((item: unknown, position) => {
        step(position, item, place.each);
      });
    } else {
      const isFree = place.isMap || place.fields.size === 0;
      for (const key in value) {
        const named = place.fields.get(key);
        const item: unknown = Reflect.get(value, key);
        if (named === undefined && !isFree) {
          // What is set to nothing is as good as left out.
          if (item !== undefined && item !== null && key !== UNREADABLE)
            unknown.push({ path: [...path, key], known: [...place.fields.keys()] });
        } else if (named !== undefined || place.isMap) step(key, item, named ?? place.each);
      }
    }
  };
  const step = (key: string | number, value: unknown, place: Place | undefined): void => {
    path.push(key);
    visit(value, place);
    path.pop();
  };
  visit(object, root);
  return { unknown, isLearnt };
}
