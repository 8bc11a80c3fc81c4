import type { Json } from "../../model/kubernetes.ts";

/** A name that a module needs from another. */
export interface Import {
  readonly name: string;
  /** A package, or a file below the project's `src/`, such as `base/auth.ts`. */
  readonly from: string;
  readonly isType?: true;
}

/** A piece of TypeScript, as plain data: printed once it is known how much of it fits into a line. */
export type Code = Value | Expression | Call | List | RecordCode | Satisfying;

/** Plain JSON. */
export interface Value {
  readonly kind: "value";
  readonly value: Json;
}
/** Text that stays in one line: a name, `authDb.host`, a template. */
export interface Expression {
  readonly kind: "expression";
  readonly text: string;
  readonly imports: readonly Import[];
}
export interface Call {
  readonly kind: "call";
  readonly callee: Import;
  readonly args: readonly Code[];
}
export interface List {
  readonly kind: "list";
  readonly items: readonly Code[];
}
export interface RecordCode {
  readonly kind: "record";
  readonly entries: readonly Entry[];
  /** Each entry on a line of its own, also where all would fit into one. */
  readonly isOpen?: true;
}
export interface Entry {
  readonly key: string;
  readonly value: Code;
  /** Lines above it. */
  readonly comment?: string;
  /** Left out where the value, an expression, is `undefined`. */
  readonly isOptional?: true;
  /** All that the value, an expression, holds; the key says nothing. */
  readonly isSpread?: true;
}
/** `… satisfies Type` */
export interface Satisfying {
  readonly kind: "satisfies";
  readonly value: Code;
  readonly type: Import;
  /** What the module calls the type, where not by its own name. */
  readonly alias?: string;
}

export const SDK = "@ecom/k8s-sdk";

export function value(json: Json): Value {
  return { kind: "value", value: json };
}

export function expression(text: string, ...imports: readonly Import[]): Expression {
  return { kind: "expression", text, imports };
}

/** A call of one of the SDK's functions. */
export function call(name: string, ...args: readonly Code[]): Call {
  return { kind: "call", callee: { name, from: SDK }, args };
}

/** An object; entries whose value is `undefined` are left out. */
export function record(entries: { readonly [key: string]: Code | undefined }): RecordCode {
  const present = Object.entries(entries).flatMap(([key, code]): Entry[] =>
    code === undefined ? [] : [{ key, value: code }],
  );
  return { kind: "record", entries: present };
}

export function open(code: RecordCode): RecordCode {
  return { ...code, isOpen: true };
}

/** The names that a piece of code needs from other modules. */
export function importsOf(code: Code): readonly Import[] {
  switch (code.kind) {
    case "value":
      return [];
    case "expression":
      return code.imports;
    case "call":
      return [code.callee, ...code.args.flatMap(importsOf)];
    case "list":
      return code.items.flatMap(importsOf);
    case "record":
      return code.entries.flatMap((entry) => importsOf(entry.value));
    case "satisfies":
      return [code.type, ...importsOf(code.value)];
  }
}
