/**
 * The way from a manifest to one of its fields: field names, and for a list item a step in brackets that names it
 * (`[auth]`, or `[0]` where nothing does).
 */
export type FieldPath = readonly string[];

const PLAIN = /^[A-Za-z_$][\w$-]*$/;

/** `spec.template.spec.containers[auth].image`; a key with other characters stands in brackets. */
export function formatPath(path: FieldPath): string {
  let text = "";
  for (const step of path) {
    if (isItem(step)) text += step;
    else if (PLAIN.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${step}]`;
  }
  return text;
}

/** A step into a list, by what names the item. */
export function itemStep(name: string | number): string {
  return `[${name}]`;
}

export function isItem(step: string): boolean {
  return step.startsWith("[");
}

/** What names the list item of a step: `auth` of `[auth]`. */
export function itemName(step: string): string {
  return step.slice(1, -1);
}

/** The path whatever the item: `spec.template.spec.containers[].image`. Tables of fields are keyed by it. */
export function generalPath(path: FieldPath): string {
  let text = "";
  for (const step of path) text = appendGeneral(text, step);
  return text;
}

/** {@link generalPath}, one step longer. */
export function appendGeneral(general: string, step: string): string {
  if (isItem(step)) return `${general}[]`;
  return general === "" ? step : `${general}.${step}`;
}

/** Whether `path` is `prefix`, or below it. */
export function isBelow(path: FieldPath, prefix: FieldPath): boolean {
  return prefix.every((step, index) => path[index] === step);
}
