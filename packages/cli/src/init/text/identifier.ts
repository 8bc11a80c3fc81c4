/** Words that no variable of a module can be named, and names that the new files use themselves. */
const TAKEN = new Set(
  [
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends",
    "false finally for function globalThis if implements import in instanceof interface let new null package private",
    "protected public return static super switch this throw true try typeof undefined var void while with yield",
    "base dev environment httpGet prod service system",
  ].flatMap((line) => line.split(" ")),
);

/**
 * The variable of a component: `apiGateway` for `api-gateway`. A name that no component can have gives one too, so that
 * it is the SDK that refuses the name, in its own words.
 */
export function identifierOf(name: string): string {
  const [first = "", ...others] = name.split(/[^A-Za-z\d]+/);
  const camel = [first, ...others.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)].join("");
  return TAKEN.has(camel) || !/^[A-Za-z]/.test(camel) ? `${/^\d/.test(camel) ? "_" : ""}${camel}Service` : camel;
}

/** The file of a component, without its ending: its name, and never a path. */
export function fileNameOf(name: string): string {
  return name.replaceAll(/[^A-Za-z\d-]/g, "_");
}

/** A name as the key of an object, quoted only where it must be. */
export function keyOf(name: string): string {
  return /^[a-z][a-z\d]*$/.test(name) ? name : quote(name);
}

/** Text as a string of TypeScript, whatever is in it. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
