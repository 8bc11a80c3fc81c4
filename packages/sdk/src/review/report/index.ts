/** The report of a system: data from manifests, and one HTML page from the data. */
export { REPORT_MARKER, renderReport } from "./html/render-report.ts";
export type {
  EnvironmentCapacity,
  FactGroup,
  FactRow,
  PodAmounts,
  Report,
  ReportedChanges,
  ReportedComponent,
  ReportedEnvironment,
  ReportedGuarantees,
  ReportedRule,
  ReportedTopology,
  RuleState,
  WorkloadCapacity,
} from "./report-data.ts";
export { type ReportSource, reportOf } from "./report-of.ts";
export type { ReportSubject } from "./report-subject.ts";
