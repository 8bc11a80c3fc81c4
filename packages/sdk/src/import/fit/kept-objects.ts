import type { Entry } from "../code/code.ts";
import type { Group, Part } from "../group/part.ts";
import type { RawObject } from "../raw/raw-component.ts";
import { withName } from "../raw/secret-plans.ts";
import type { FitContext, Target } from "./fit-context.ts";

/** What of a group stays as objects; a policy that has the name of the builder's own gets another: policies add up. */
export function asRaw(parts: readonly Part[], group: Group): readonly RawObject[] {
  return parts.map((part) => {
    const name = keptName(part, group);
    const forms = new Map(
      [...part.manifests].map(([environment, manifest]) => [
        environment,
        name === part.name ? manifest : withName(manifest, name),
      ]),
    );
    return { kind: part.kind, name, forms };
  });
}

/** The name under which an object of a group that a builder makes is kept. */
export function keptName({ kind, name }: Part, group: Group): string {
  return kind === "NetworkPolicy" && name === group.name ? `${name}-original` : name;
}

/** The components that some variables name by reference: their edges are declared. */
export function declaredHosts(entries: readonly Entry[], { targets }: FitContext): ReadonlySet<string> {
  const texts = entries.flatMap(({ value: code }) => (code.kind === "expression" ? [code.text] : []));
  const isNamed = ({ reference: { name } }: Target): boolean =>
    texts.some((text) => new RegExp(`(^|[{ ])${name}\\.(host|port|url|amqpUrl|connectionUrl)`).test(text));
  return new Set([...targets.values()].filter(isNamed).map(({ host }) => host));
}
