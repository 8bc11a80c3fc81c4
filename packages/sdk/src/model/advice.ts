/**
 * A type that no value has, and whose name is a sentence: what the compiler prints where a declaration is refused.
 */
export interface Advice<Message extends string> {
  readonly [advice]: Message;
}
declare const advice: unique symbol;

/** Refuses the fields of `Given` that `Known` does not list; a misspelt optional field would be lost silently. */
export type NoOtherFields<Given, Known extends string, What extends string> = {
  readonly [Field in Exclude<keyof Given, Known>]: Advice<`${What} has no field '${Field & string}'`>;
};
