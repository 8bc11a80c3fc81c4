/**
 * A type that no value has, and whose name is a sentence: what the compiler prints where a declaration is refused.
 */
export interface Advice<Message extends string> {
  readonly [advice]: Message;
}
declare const advice: unique symbol;

/**
 * What an interface extends whose fields must be there: where one is missing, the compiler prints the interface's name
 * with this sentence in it.
 */
export interface Because<Sentence extends string> {
  readonly [advice]?: Sentence;
}

/**
 * What the constraint of a type parameter extends. Where inference fails, the parameter falls back to its constraint:
 * the compiler has said why, and judging the constraint too would add an error that misleads.
 */
export interface Unread {
  readonly [unread]?: never;
}
declare const unread: unique symbol;

/** `Verdict`, unless `Given` is a constraint that inference fell back to. */
export type Judged<Given, Verdict> = typeof unread extends keyof Given ? unknown : Verdict;

/**
 * Adds nothing to a union but a sentence, which the compiler prints behind the union's name. It does so where the use
 * gives the sentence; of a default it prints nothing.
 */
export type Saying<Sentence extends string> = Sentence extends "" ? never : never;

/**
 * An object with the given names alone. Of no names at all TypeScript makes a type that takes everything: here it takes
 * nothing, and says so.
 */
export type Only<Names extends string, Value, Sentence extends string> = [Names] extends [never]
  ? { readonly [name: string]: Advice<Sentence> }
  : { readonly [Name in Names]: Value };

/** Refuses the fields of `Given` that `Known` does not list; a misspelt optional field would be lost silently. */
export type NoOtherFields<Given, Known extends string, What extends string> = {
  readonly [Field in Exclude<keyof Given, Known>]: Advice<`${What} has no field '${Field & string}'`>;
};
