/**
 * What a change does to a running cluster, and who talks to whom in it. Other stages and programs come in here.
 */
export {
  CLASSES_BY_RANK,
  CONSEQUENCE_CLASSES,
  type ConsequenceClass,
  type ConsequenceLevel,
  isConsequenceClass,
  levelOf,
  rankOf,
} from "./consequences/classes.ts";
export type { Consequence } from "./consequences/consequence.ts";
export type { FieldChange, FieldOperation } from "./diff/difference.ts";
export { formatJson, REVIEW_FORMAT_VERSION, type ReviewDocument } from "./format/json.ts";
export { COMMENT_MARKER, formatMarkdown, GITHUB_COMMENT_LIMIT, type MarkdownOptions } from "./format/markdown.ts";
export { formatSarif, type SarifOptions, type SourceLocation } from "./format/sarif.ts";
export { formatTerminal, type TerminalOptions, type TextRole } from "./format/terminal.ts";
export { toDot } from "./graph/dot.ts";
export { toMermaid } from "./graph/mermaid.ts";
export type { NodeKind, Topology, TopologyEdge, TopologyNode } from "./graph/topology.ts";
export { type TopologyOptions, topologyOf } from "./graph/topology-of.ts";
export type { ObjectId } from "./object-id.ts";
export * from "./report/index.ts";
export { type ReviewOptions, review } from "./review.ts";
export type { Capacity, ObjectChange, ObjectReview, Requests, Review, ReviewTotals } from "./review-types.ts";
