import type { Rule } from "../policy/rule.ts";

/** Which rules somebody has taken upon himself to judge one environment by; shared between the threads that do so. */
export type RuleClaims = Uint8Array<SharedArrayBuffer>;

/** Nobody has taken any of so many rules. */
export function openClaims(rules: number): RuleClaims {
  return new Uint8Array(new SharedArrayBuffer(rules));
}

/** Those of the rules that nobody else has taken by the time that they are asked for; each is then taken. */
export function* claimed(rules: readonly Rule[], claims: RuleClaims): Generator<Rule> {
  for (const [position, rule] of rules.entries()) if (claim(claims, position)) yield rule;
}

/** As {@link claimed}, from the last rule to the first: two that come from both ends meet once. */
export function* claimedFromLast(rules: readonly Rule[], claims: RuleClaims): Generator<Rule> {
  for (let position = rules.length - 1; position >= 0; position -= 1) {
    const rule = rules[position];
    if (rule !== undefined && claim(claims, position)) yield rule;
  }
}

function claim(claims: RuleClaims, position: number): boolean {
  return Atomics.exchange(claims, position, 1) === 0;
}
