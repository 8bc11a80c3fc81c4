/** A map's key as a step of a JSON pointer. The same few labels are in every object, so that each is written once. */
export function pointerStep(key: string): string {
  let step = STEPS.get(key);
  if (step === undefined) {
    step = key.replaceAll("~", "~0").replaceAll("/", "~1");
    if (STEPS.size < MOST_STEPS) STEPS.set(key, step);
  }
  return step;
}

const STEPS = new Map<string, string>();
const MOST_STEPS = 2_000;
