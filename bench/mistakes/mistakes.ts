/** Mistakes that take production down, made in the same way with each tool, and our rules that know them in any manifest. */
export const MISTAKES = {
  "probes left out": ["require-liveness-probe", "require-readiness-probe"],
  "limits left out": ["require-cpu-limit", "require-memory-limit"],
  "an image that moves": ["no-mutable-image"],
  "a password as text": ["no-literal-credential"],
  "one replica in production": ["require-replicas"],
  "a host that no Service has": ["no-dangling-service-host"],
  "a budget that blocks every drain": ["no-blocking-budget"],
  "a network policy that forgets DNS": ["require-dns-egress"],
  "memory as `128 MB`": ["valid-schema"],
  "a misspelled field": ["valid-schema"],
  "a patch of a container that is not there": [],
  "a patch of an object that is not there": [],
} as const;

export type Mistake = keyof typeof MISTAKES;

/** What becomes of a mistake, in the words of `docs/comparison.md`. */
export type Outcome =
  | "goes through"
  | "gets a default"
  | "the compiler refuses it"
  | "its validation refuses it"
  | "its build refuses it"
  | "cannot be written";
