import {
  CONSEQUENCE_CLASSES,
  type ConsequenceClass,
  type ConsequenceLevel,
  levelOf,
  rankOf,
} from "../consequences/classes.ts";
import type { Consequence } from "../consequences/consequence.ts";
import { generatedBaseName } from "../match/generated-name.ts";
import { objectLabel } from "../object-id.ts";
import type { ObjectReview, Review } from "../review-types.ts";
import { listOf } from "../wording.ts";

/** `Deployment/auth`, with what it was, and its namespace where a review has several. */
export function objectTitle({ object, previous }: ObjectReview, withNamespace: boolean): string {
  const { kind, name, namespace } = object;
  const place = withNamespace && namespace !== "" ? `${namespace}/` : "";
  const label = `${place}${objectLabel({ kind, name: generatedBaseName(kind, name) ?? name })}`;
  if (previous === undefined) return label;
  const was = generatedBaseName(kind, previous.name) ?? previous.name;
  if (previous.namespace !== namespace) return `${label} (was ${previous.namespace}/${was})`;
  return was === (generatedBaseName(kind, name) ?? name) ? label : `${label} (was ${was})`;
}

/** Whether the objects of some reviews are in more than one namespace. */
export function hasSeveralNamespaces(review: Review): boolean {
  return new Set(review.objects.map(({ object }) => object.namespace).filter((name) => name !== "")).size > 1;
}

/** `2 changed, 1 added, 54 as they were`. */
export function totalsText({ totals }: Review): string {
  const { unchanged, generated, ...others } = totals.objects;
  const parts = [
    [others.changed + generated, "changed"],
    [others.added, "added"],
    [others.removed, "removed"],
    [others.renamed, "renamed"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return listOf([...said, `${unchanged} as before`], 6);
}

/** The worst first; those of one class in the review's order. */
export function worstFirst(objects: readonly ObjectReview[]): readonly ObjectReview[] {
  return [...objects].sort((left, right) => rankOf(right.worst) - rankOf(left.worst));
}

/** The objects by the class of their worst consequence, the worst class first. */
export function byClass(objects: readonly ObjectReview[]): ReadonlyMap<ConsequenceClass, readonly ObjectReview[]> {
  const groups = new Map<ConsequenceClass, ObjectReview[]>();
  for (const object of worstFirst(objects)) {
    const group = groups.get(object.worst);
    if (group === undefined) groups.set(object.worst, [object]);
    else group.push(object);
  }
  return groups;
}

/** A class's label and the rest of a message, which may begin with the label itself. */
export function labelled({ class: name, message }: Consequence): { readonly label: string; readonly rest: string } {
  const { label } = CONSEQUENCE_CLASSES[name];
  const isInside = message.startsWith(label);
  return { label, rest: isInside ? message.slice(label.length) : `: ${message}` };
}

const LEVELS: readonly ConsequenceLevel[] = ["none", "notice", "warning", "danger"];

/** Whether a class asks for as much attention as a level, or more. */
export function isAtLeastLevel(name: ConsequenceClass, least: ConsequenceLevel): boolean {
  return LEVELS.indexOf(levelOf(name)) >= LEVELS.indexOf(least);
}
