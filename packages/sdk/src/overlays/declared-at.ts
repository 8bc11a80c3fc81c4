import { SdkError } from "../errors.ts";

/** Where a user's code declared an object: kept beside it, so that the object stays plain data. */
const places = new WeakMap<object, Error>();

/** Notes that `declared` is made by the call that is running now. */
export function declaredHere<Declared extends object>(declared: Declared): Declared {
  places.set(declared, new Error("declared here"));
  return declared;
}

/** Does work on a declared object; an error that its settings cause also leads to the line where it was declared. */
export function blaming<Result>(declared: object, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const frames = places.get(declared)?.stack?.replace(/^.*\n/, "");
    if (error instanceof SdkError && frames !== undefined) error.stack += `\n${frames}`;
    throw error;
  }
}
