import { outside } from "../../builders/connections.ts";
import { type Code, call, value } from "../code/code.ts";
import { variablesOf } from "../values/variables.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";

const SCHEMES: { readonly [scheme: string]: number } = {
  http: 80,
  https: 443,
  smtp: 587,
  smtps: 465,
  ldap: 389,
  ldaps: 636,
  amqps: 5671,
};

/**
 * Hosts of the outside that variables name in a URL: a NetworkPolicy knows addresses alone, so all of them on that
 * port, for a person to narrow.
 */
export function reachedOutside(facts: WorkloadFacts, context: FitContext): Code | undefined {
  const found = new Map<number, Set<string>>();
  for (const [environment, { container }] of facts.of) {
    const values = context.valuesIn.get(environment);
    if (values === undefined) continue;
    for (const [name, variable] of variablesOf(container, values)) {
      if (variable.kind !== "text") continue;
      for (const match of variable.text.matchAll(
        /([a-z]+):\/\/(?:[^@/\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?/gi,
      )) {
        const [, scheme = "", host = "", port] = match;
        if (/\.(svc|local|internal)$|\.svc\./.test(host) || /^\d+\.\d+\.\d+\.\d+$/.test(host)) continue;
        const number = port === undefined ? SCHEMES[scheme.toLowerCase()] : Number(port);
        if (number === undefined) continue;
        const known = found.get(number) ?? new Set<string>();
        // A host in a credential may be part of it; the variable's name says enough.
        known.add(variable.isSecret ? name : host);
        found.set(number, known);
      }
    }
  }
  if (found.size === 0) return undefined;
  const items = [...found].map(([port, hosts]) =>
    call(
      outside.name,
      value("0.0.0.0/0"),
      value([port]),
      value(`${[...hosts].sort().join(", ")}: narrow this to its addresses`),
    ),
  );
  return { kind: "list", items };
}
