import { CLASSES_BY_RANK, CONSEQUENCE_CLASSES, type ConsequenceClass, levelOf } from "../consequences/classes.ts";
import type { Consequence } from "../consequences/consequence.ts";
import { type ObjectId, objectLabel } from "../object-id.ts";
import type { ObjectReview, Review } from "../review-types.ts";
import { oneLine } from "./field-lines.ts";

/** Where an object is written. */
export interface SourceLocation {
  /** Path below the repository's root, with `/`. */
  readonly uri: string;
  /** From 1. Absent where only the file is known. */
  readonly line?: number;
}

/** What the log says of its tool, and where objects are written. */
export interface SarifOptions {
  /** The version of the tool, as the log states it. */
  readonly version: string;
  /**
   * Finds the file of an object; without one, a result names the object alone, which code scanning does not show.
   * @default objects alone
   */
  readonly locate?: (object: ObjectId, environment: string | undefined) => SourceLocation | undefined;
}

/** The classes that a code scanner reports: those of danger. */
export const SARIF_CLASSES: readonly ConsequenceClass[] = CLASSES_BY_RANK.filter((name) => levelOf(name) === "danger");

/**
 * The dangerous consequences as a SARIF log.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(reviews: readonly Review[], options: SarifOptions): string {
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "ecom-k8s diff",
            version: options.version,
            rules: SARIF_CLASSES.map((name) => ({
              id: ruleId(name),
              name: CONSEQUENCE_CLASSES[name].label,
              shortDescription: { text: CONSEQUENCE_CLASSES[name].means },
              defaultConfiguration: { level: "error" },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: reviews.flatMap((review) => [...resultsOf(review, options)]),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleId(name: ConsequenceClass): string {
  return `review/${name}`;
}

function* resultsOf(review: Review, options: SarifOptions) {
  for (const object of review.objects) {
    for (const consequence of object.consequences) {
      if (SARIF_CLASSES.includes(consequence.class)) yield resultOf(review, object, consequence, options);
    }
  }
}

function resultOf(
  { environment }: Review,
  { object }: ObjectReview,
  consequence: Consequence,
  { locate }: SarifOptions,
) {
  const { class: name, message, path, remedy } = consequence;
  const resource = `${environment === undefined ? "" : `${environment}: `}${objectLabel(object)}`;
  const at = locate?.(object, environment);
  const logical = { fullyQualifiedName: path === "" ? resource : `${resource} ${path}`, kind: "object" };
  return {
    ruleId: ruleId(name),
    ruleIndex: SARIF_CLASSES.indexOf(name),
    level: "error",
    message: { text: oneLine(`${resource}: ${message}.${remedy === undefined ? "" : ` ${remedy}`}`) },
    locations: [
      {
        ...(at === undefined
          ? {}
          : {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(at.uri) },
                region: { startLine: at.line ?? 1 },
              },
            }),
        logicalLocations: [logical],
      },
    ],
    // The same finding in the next run: what it is about, whatever the numbers in its sentence.
    partialFingerprints: { "consequence/v1": `${resource}|${name}|${path}` },
  };
}
