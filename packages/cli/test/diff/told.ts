import type { ReviewDocument } from "@ecom/k8s-sdk/review";

/** What a JSON document tells of each object, as `class: message`; of the whole under `all`. */
export function toldBy(stdout: string, environment?: string): { readonly [object: string]: readonly string[] } {
  const { reviews }: ReviewDocument = JSON.parse(stdout);
  const lines: Record<string, string[]> = {};
  for (const review of reviews) {
    if (environment !== undefined && review.environment !== environment) continue;
    for (const { object, consequences } of review.objects) {
      const name = object.name.replace(/-[a-z0-9]{10}$/, "");
      lines[`${object.kind}/${name}`] = consequences.map((one) => `${one.class}: ${one.message}`);
    }
    if (review.consequences.length > 0) lines["all"] = review.consequences.map((one) => `${one.class}: ${one.message}`);
  }
  return lines;
}

/** The worst class of all. */
export function worstIn(stdout: string): string {
  const { worst }: ReviewDocument = JSON.parse(stdout);
  return worst;
}
