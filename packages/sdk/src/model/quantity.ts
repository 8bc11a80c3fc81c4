import { SdkError } from "../errors.ts";
import type { Saying } from "./advice.ts";

/** CPU in Kubernetes' notation: `250m` (a quarter of a core), `1`, `1.5`. */
export type CpuQuantity<Sentence extends string = ""> =
  | `${bigint}m`
  | `${bigint}`
  | `${bigint}.${bigint}`
  | Saying<Sentence>;

/** Memory or storage in Kubernetes' notation: `128Mi`, `1Gi`; decimal suffixes (`128M`) are a little less. */
export type ByteQuantity<Sentence extends string = ""> =
  | `${bigint}${"Ki" | "Mi" | "Gi" | "Ti" | "Pi"}`
  | `${bigint}${"k" | "M" | "G" | "T" | "P"}`
  | Saying<Sentence>;

const NANO = 1_000_000_000n;
const BINARY: Readonly<Record<string, bigint>> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};
/** In nano units, so that every decimal suffix is a whole number. */
const DECIMAL: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  "": NANO,
  k: NANO * 1_000n,
  M: NANO * 1_000_000n,
  G: NANO * 1_000_000_000n,
  T: NANO * 1_000_000_000_000n,
  P: NANO * 1_000_000_000_000_000n,
  E: NANO * 1_000_000_000_000_000_000n,
};
const QUANTITY = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?$/;
/** The API server cuts what is larger down to it. */
const MOST = ((1n << 63n) - 1n) * NANO;

interface Parsed {
  readonly nano: bigint;
  readonly notation: "binary" | "decimal" | "exponent";
  /** Worked out when it is first asked for. */
  canonical?: string;
}

/** A system says the same few quantities over and over. */
const known = new Map<string, Parsed | undefined>();
const MOST_KNOWN = 1_000;

function parse(text: string): Parsed | undefined {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found;
  if (known.size === MOST_KNOWN) known.clear();
  const parsed = parseAnew(text);
  known.set(text, parsed);
  return parsed;
}

function parseAnew(text: string): Parsed | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", suffix = ""] = match;
  // `1E` is an exa, `1E3` an exponent, `1Ei` an exbi.
  const exponent = /^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : undefined;
  if (exponent !== undefined && Math.abs(exponent) > 18) return undefined;
  const unit =
    exponent !== undefined
      ? { by: NANO, ten: exponent }
      : { by: suffix in BINARY ? NANO * (BINARY[suffix] ?? 1n) : (DECIMAL[suffix] ?? NANO), ten: 0 };
  const ten = unit.ten - fraction.length;
  const digits = BigInt(whole + fraction) * unit.by;
  // Kubernetes rounds what is finer than a nano up, away from zero.
  const divisor = 10n ** BigInt(Math.max(0, -ten));
  const nano = ten >= 0 ? digits * 10n ** BigInt(ten) : (digits + divisor - 1n) / divisor;
  const notation = exponent !== undefined ? "exponent" : suffix in BINARY ? "binary" : "decimal";
  return { nano: sign === "-" ? -nano : nano, notation };
}

/** Whether `text` is a quantity that the Kubernetes API reads. */
export function isQuantity(text: string): boolean {
  return parse(text) !== undefined;
}

/** The value of a quantity, in cores, bytes or a plain number; `undefined` where `text` is none. */
export function quantityValue(text: string | number): number | undefined {
  const nano = parse(String(text))?.nano;
  return nano === undefined ? undefined : Number(nano) / 1e9;
}

/** Compares two quantities by value: negative, zero or positive; `undefined` where one of them is none. */
export function compareQuantities(left: string | number, right: string | number): number | undefined {
  const [a, b] = [parse(String(left)), parse(String(right))];
  if (a === undefined || b === undefined) return undefined;
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0;
}

/**
 * The form in which the API server gives a quantity back: `1000m` is `1`, `1024Mi` is `1Gi`, `0.5` is `500m`.
 * Anything else is forever out of sync in Argo CD, which compares text.
 *
 * @throws {SdkError} `INVALID_QUANTITY`
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function canonicalQuantity(text: string | number, path: string): string {
  const parsed = parse(String(text));
  if (parsed === undefined || parsed.nano < 0n || parsed.nano > MOST) {
    throw new SdkError({
      code: "INVALID_QUANTITY",
      message: `'${text}' is no Kubernetes quantity`,
      path,
      value: text,
      bound: "a number from 0 to 2^63-1 with a suffix of m, k, M, G, T, Ki, Mi, Gi, Ti, or none",
      hint: "CPU: '250m' or '1'. Memory and storage: '128Mi' or '1Gi'; no space, no 'B'.",
    });
  }
  parsed.canonical ??= canonicalForm(parsed);
  return parsed.canonical;
}

function canonicalForm({ nano, notation }: Parsed): string {
  if (notation === "binary" && nano % NANO === 0n && nano >= 1024n * NANO) {
    const bytes = nano / NANO;
    const [suffix, unit] = Object.entries(BINARY).findLast(([, size]) => bytes % size === 0n) ?? ["", 1n];
    return `${bytes / unit}${suffix}`;
  }
  const [suffix, unit] = Object.entries(DECIMAL).findLast(([, size]) => nano % size === 0n) ?? ["n", 1n];
  return nano === 0n ? "0" : `${nano / unit}${suffix}`;
}
