import { SdkError } from "../../errors.ts";
import { isWritable } from "./scalar.ts";

/** A number that JSON, Go and JavaScript agree about: finite, no negative zero, no integer beyond 2^53. */
export function isExactNumber(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) && !Object.is(value, -0) : Number.isFinite(value);
}

/** An object made by a literal or by JSON.parse: no Date, no Map, no instance of a class. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Finds what YAML cannot hold in a value, and says where it stands and what to do about it. Values of strings are not
 * shown: they may be anybody's.
 *
 * @throws SdkError INVALID_VALUE, always, when the value has such a fault.
 */
export function refuseUnwritable(value: unknown, document: string, maxDepth: number): void {
  walk(value, document, maxDepth);
}

function walk(value: unknown, path: string, room: number): void {
  if (room === 0) {
    refuse(path.slice(0, 200), "is nested too deeply", "no circle, and fewer than 200 levels", "Cut the circle.");
  }
  switch (typeof value) {
    case "string":
      if (!isWritable(value)) refuse(path, "holds half of a surrogate pair", "well-formed Unicode", CUT);
      return;
    case "number":
      if (!isExactNumber(value)) {
        refuse(
          path,
          `is ${Object.is(value, -0) ? "-0" : value}`,
          "finite, integers up to 2^53, no negative zero",
          TEXT,
        );
      }
      return;
    case "boolean":
      return;
    case "object":
      if (value !== null) walkObject(value, path, room - 1);
      return;
    default:
      refuse(path, `is ${typeof value}`, "text, number, boolean, null, list or plain object", LEAVE_OUT);
  }
}

function walkObject(value: object, path: string, room: number): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) walk(value[index], `${path}[${index}]`, room);
    return;
  }
  if (!isPlainObject(value)) {
    refuse(path, `is an instance of ${value.constructor.name}`, "a plain object", "Pass what its toJSON() returns.");
  }
  for (const [key, child] of Object.entries(value)) {
    if (!isWritable(key)) refuse(path, "has a key with half of a surrogate pair", "well-formed Unicode", CUT);
    walk(child, `${path}.${key}`, room);
  }
}

const CUT = "A string was probably cut in the middle of an emoji: cut it between characters.";
const TEXT = "Write the number as a string if Kubernetes takes one, or correct it.";
const LEAVE_OUT = "Leave the field out instead, or use null where Kubernetes wants null.";

function refuse(path: string, message: string, bound: string, hint: string): never {
  throw new SdkError({ code: "INVALID_VALUE", path, message, bound, hint });
}
