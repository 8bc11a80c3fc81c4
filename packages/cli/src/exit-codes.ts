/** How a run ends, for the shell. */
export const EXIT = { ok: 0, findings: 1, usage: 2, bug: 70, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each code means, for every command's help. */
export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, "all is well"],
  [EXIT.findings, "findings, drift, or files in the way: what was found is printed"],
  [EXIT.usage, "the command line or the configuration cannot be used"],
  [EXIT.bug, "a bug of ecom-k8s; what is printed says how to report it"],
  [EXIT.interrupted, "interrupted"],
];
