/**
 * What Go makes of a plain (unquoted) scalar: the rules of the YAML library under kubectl, the API server and Argo CD
 * (`sigs.k8s.io/yaml`, on go-yaml v2). YAML 1.1's booleans, C's octals, `_` in numbers; no base 60; dates stay text.
 * Kustomize reads the same but for `y`, `yes`, `on` and their like, which it keeps as text, and quotes on the way out.
 */

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const NUMBER_START = /^[-+.0-9]/;
const DATE = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]|$)/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** An infinity, or not a number: YAML can say it, JSON and so Kubernetes cannot. */
export const UNSAYABLE = Symbol("not finite");

export type GoScalar = string | number | boolean | null | typeof UNSAYABLE;

/** Integers beyond 2^53 come as the nearest number that JavaScript has. */
export function readPlainScalar(text: string): GoScalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMBER_START.test(text)) return text;
  if (NOT_FINITE.test(text)) return UNSAYABLE;
  if (DATE.test(text)) return text;
  const digits = text.startsWith(".") ? text : text.replaceAll("_", "");
  return readInteger(digits) ?? readFloat(digits) ?? text;
}

/** A scalar with a tag of YAML's own, such as `!!int "3"`; `undefined` where the text does not fit the tag. */
export function readTaggedScalar(tag: string, text: string): GoScalar | undefined {
  switch (tag) {
    case "tag:yaml.org,2002:null":
      return WORDS.get(text) === null ? null : undefined;
    case "tag:yaml.org,2002:bool": {
      const word = WORDS.get(text);
      return typeof word === "boolean" ? word : undefined;
    }
    case "tag:yaml.org,2002:int": {
      const value = readPlainScalar(text);
      return typeof value === "number" && Number.isInteger(value) ? value : undefined;
    }
    case "tag:yaml.org,2002:float": {
      const value = readPlainScalar(text);
      return typeof value === "number" || value === UNSAYABLE ? value : undefined;
    }
    case "tag:yaml.org,2002:binary":
      return Buffer.from(text, "base64").toString("utf8");
    default:
      return text;
  }
}

function readInteger(digits: string): number | undefined {
  const match = INTEGER.exec(digits);
  if (match === null) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal = ""] = match;
  const value =
    hexadecimal !== undefined
      ? Number.parseInt(hexadecimal, 16)
      : binary !== undefined
        ? Number.parseInt(binary, 2)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : Number(decimal);
  return sign === "-" && value !== 0 ? -value : value;
}

function readFloat(digits: string): number | undefined {
  const value = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(value)) return undefined;
  return value === 0 ? 0 : value;
}
