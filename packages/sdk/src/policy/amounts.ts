import type { Json } from "../model/kubernetes.ts";

/**
 * Resolves a count or a percentage (`1`, `"25%"`) of `total`, as Kubernetes does; `undefined` where it is neither.
 * Which way a percentage rounds depends on the field.
 */
export function resolveAmount(amount: Json | undefined, total: number, rounding: "up" | "down"): number | undefined {
  if (typeof amount === "number") return amount;
  const percent = typeof amount === "string" ? /^(\d+)%$/.exec(amount)?.[1] : undefined;
  if (percent === undefined) return undefined;
  const exact = (Number(percent) * total) / 100;
  return rounding === "up" ? Math.ceil(exact) : Math.floor(exact);
}

/** `1 replica`, `3 replicas`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
