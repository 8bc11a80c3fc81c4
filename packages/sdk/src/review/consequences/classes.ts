/** How much a class of consequences asks of a reviewer. */
export type ConsequenceLevel = "none" | "notice" | "warning" | "danger";

/** The classes of {@link Consequence}, from the least to the worst. */
export const CONSEQUENCE_CLASSES = {
  "no-effect": { label: "no effect", level: "none", means: "Another text that means the same to the API server." },
  "metadata-only": {
    label: "metadata only",
    level: "none",
    means: "Labels or annotations; nothing restarts or moves.",
  },
  capacity: { label: "capacity", level: "notice", means: "The pods ask for more or less CPU, memory or storage." },
  created: { label: "created", level: "notice", means: "A new object." },
  "updated-in-place": { label: "updated in place", level: "notice", means: "The object changes; no pod restarts." },
  scaled: { label: "scaled", level: "notice", means: "The number of pods changes." },
  "rolling-restart": { label: "rolling restart", level: "notice", means: "Every pod is replaced, a few at a time." },
  "secret-change": {
    label: "secret change",
    level: "notice",
    means: "A secret's content changes; its readers restart, or keep the old value.",
  },
  pruned: { label: "pruned by Argo CD", level: "warning", means: "The object is no longer in git and is deleted." },
  replaced: { label: "replaced", level: "warning", means: "The object is deleted, and made anew." },
  "traffic-at-risk": {
    label: "traffic at risk",
    level: "danger",
    means: "Requests that are served today may fail, for a while or for good.",
  },
  rejected: {
    label: "apply will be rejected",
    level: "danger",
    means: "The API server refuses the update, and the sync fails.",
  },
  "data-at-risk": { label: "data at risk", level: "danger", means: "Stored data is deleted, or no longer in use." },
} as const satisfies {
  readonly [name: string]: { readonly label: string; readonly level: ConsequenceLevel; readonly means: string };
};

/** The name of a class. */
export type ConsequenceClass = keyof typeof CONSEQUENCE_CLASSES;

/** From the least to the worst. */
export const CLASSES_BY_RANK = Object.keys(CONSEQUENCE_CLASSES).filter(isConsequenceClass);

/** Whether a text is the name of a class. */
export function isConsequenceClass(text: string): text is ConsequenceClass {
  return Object.hasOwn(CONSEQUENCE_CLASSES, text);
}

/** Higher is worse. */
export function rankOf(name: ConsequenceClass): number {
  return CLASSES_BY_RANK.indexOf(name);
}

/** How much a class asks of a reviewer. */
export function levelOf(name: ConsequenceClass): ConsequenceLevel {
  return CONSEQUENCE_CLASSES[name].level;
}

/** The worst of some classes; `no-effect` of none. */
export function worstOf(classes: Iterable<ConsequenceClass>): ConsequenceClass {
  let worst: ConsequenceClass = "no-effect";
  for (const name of classes) if (rankOf(name) > rankOf(worst)) worst = name;
  return worst;
}
