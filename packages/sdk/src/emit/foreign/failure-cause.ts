/** Where the causes lead to. */
export interface Chain {
  readonly folder: string;
  /** What is named in `resources` there. */
  readonly entry: string | undefined;
}

export interface Explanation {
  readonly what: string;
  /** The part of Kustomize's message that says so. */
  readonly quote: string;
  readonly hint: string;
  readonly field: string;
  /** Relative to the folder. */
  readonly file?: string;
  readonly line?: number;
}

export interface Cause {
  readonly pattern: RegExp;
  readonly explain: (match: RegExpExecArray, chain: Chain) => Explanation;
}
