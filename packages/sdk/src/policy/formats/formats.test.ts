import { array, check, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { hardenedSet } from "../../../test/policy/manifest-set.ts";
import { reportSchema, sarifSchema } from "../../../test/policy/report-schemas.ts";
import { xmlElements } from "../../../test/policy/xml.ts";
import { judgeAll, type Policy, selectRules } from "../engine.ts";
import { lazy } from "../grouping.ts";
import { VALID_WAIVER } from "../waiver.ts";
import { formatReport, isReportFormat, REPORT_FORMATS } from "./format-report.ts";
import { atLeast, type Report, totalsOf } from "./report.ts";

const POLICY: Policy = {
  kubernetes: "1.34",
  waivers: [
    {
      rule: "no-node-port-service",
      component: "web",
      reason: "the balancer outside knows nodes only",
      expires: "2027-01-31",
    },
    { rule: "no-host-port", component: "web", reason: "long gone" },
  ],
};

/** One error, one warning, one waived finding, and a waiver that excuses nothing. */
const sample = lazy((): Report => {
  const { manifests } = hardenedSet()
    .set("PodDisruptionBudget/web", "spec.maxUnavailable", 0)
    .set("Service/web", "spec.type", "NodePort")
    .set("Deployment/web", "spec.minReadySeconds", 0);
  const locate = () => ({ file: "k8s/web file.yaml", line: 7 });
  const judgement = judgeAll([{ manifests, tier: "production", environment: "prod", locate }], POLICY);
  return {
    ...judgement,
    kubernetes: "1.34",
    subjects: [{ name: "prod", tier: "production", objects: manifests.length }],
    rules: [...selectRules(POLICY), VALID_WAIVER],
  };
});

/** The same report, with a text in every place that comes from what is judged. */
function saying(text: string): Report {
  const report = sample();
  const change = <I extends Report["issues"][number]>(issue: I): I => ({
    ...issue,
    resource: text,
    path: text,
    message: text,
    hint: text,
  });
  return {
    ...report,
    issues: report.issues.map(change),
    waived: report.waived.map((issue) => ({ ...change(issue), reason: text })),
  };
}

const validateSarif = sarifSchema();

const CLEAN: Report = { ...sample(), issues: [], waived: [] };

describe("a report", () => {
  it("counts by severity, and leaves out what is below one", () => {
    expect(totalsOf(sample())).toEqual({ error: 2, warning: 1, info: 0, waived: 1 });
    expect(totalsOf(atLeast(sample(), "error"))).toEqual({ error: 2, warning: 0, info: 0, waived: 0 });
  });

  it("has five formats, each the same for the same report", () => {
    expect(REPORT_FORMATS).toEqual(["pretty", "json", "sarif", "junit", "github"]);
    expect(isReportFormat("xml")).toBe(false);
    for (const format of REPORT_FORMATS.filter(isReportFormat)) {
      expect(formatReport(sample(), format)).toBe(formatReport(sample(), format));
      // What a waiver excuses is in every report, with the reason.
      expect(formatReport(sample(), format)).toContain("the balancer outside knows nodes only");
    }
  });
});

describe("pretty", () => {
  it("says what, where, what to do, and why something is excused", () => {
    const lines = formatReport(sample(), "pretty").split("\n");
    expect(lines.slice(3, 6)).toEqual([
      "error[no-blocking-budget] prod: PodDisruptionBudget/web spec.maxUnavailable: maxUnavailable 0 lets no pod leave: at 3 replicas (minReplicas of HorizontalPodAutoscaler/web) it must be at least 1",
      "  at: k8s/web file.yaml:7",
      "  hint: Set maxUnavailable: 1, which is right at any count, or lower minAvailable below the smallest replica count.",
    ]);
    expect(lines.slice(-4)).toEqual([
      "waived[no-node-port-service] prod: Service/web spec.type: type NodePort opens a port on the address of every node",
      "  at: k8s/web file.yaml:7",
      "  reason: the balancer outside knows nodes only (until 2027-01-31)",
      "",
    ]);
  });

  it("is coloured by role, and cannot be steered by what it quotes", () => {
    const style = (role: string, text: string): string => `<${role}>${text}</${role}>`;
    expect(formatReport(sample(), "pretty", { style })).toContain("<error>error[no-blocking-budget]</error> prod:");
    expect(formatReport(saying("\u001b[2J\u202e\n"), "pretty")).toContain("\\u001b[2J\\u202e\\u000a: \\u001b");
  });

  it("is empty where nothing is found", () => {
    expect(formatReport(CLEAN, "pretty")).toBe("");
  });
});

describe("JSON", () => {
  const validate = reportSchema();

  it("is as its schema says", () => {
    for (const report of [sample(), CLEAN]) expect(validate(JSON.parse(formatReport(report, "json")))).toEqual([]);
    const { issues, ...rest } = JSON.parse(formatReport(sample(), "json"));
    expect(validate(rest)).toEqual([" must have required property 'issues'"]);
    expect(validate({ ...rest, issues: [{ ...issues[0], extra: 1 }] })).not.toEqual([]);
    expect(validate({ ...rest, issues, waived: issues })).not.toEqual([]);
  });

  it("gives a finding's parts to programs", () => {
    const { issues } = JSON.parse(formatReport(sample(), "json"));
    expect(issues[1]).toMatchObject({
      rule: "no-blocking-budget",
      environment: "prod",
      object: { apiVersion: "policy/v1", kind: "PodDisruptionBudget", name: "web", namespace: "shop" },
      location: { file: "k8s/web file.yaml", line: 7 },
    });
    expect(issues.at(-1)).not.toHaveProperty("object");
  });
});

describe("SARIF", () => {
  it("is as the standard's schema says", () => {
    for (const report of [sample(), CLEAN, saying("\u0000 [a](b) \u2028")]) {
      expect(validateSarif(JSON.parse(formatReport(report, "sarif", { version: "1.0.0" })))).toEqual([]);
    }
    const log = JSON.parse(formatReport(sample(), "sarif"));
    expect(validateSarif({ ...log, runs: [{ ...log.runs[0], results: [{ level: "bad" }] }] })).not.toEqual([]);
  });

  it("places each result, describes its rule, and suppresses what is waived", () => {
    const { runs } = JSON.parse(formatReport(sample(), "sarif"));
    const { rules } = runs[0].tool.driver;
    const [, first, ...rest] = runs[0].results;
    expect(rules[first.ruleIndex]).toMatchObject({
      id: "no-blocking-budget",
      defaultConfiguration: { level: "error" },
    });
    expect(first).toMatchObject({
      ruleId: "no-blocking-budget",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "k8s/web%20file.yaml" }, region: { startLine: 7 } } }],
    });
    expect(rest.at(-1)).toMatchObject({
      ruleId: "no-node-port-service",
      suppressions: [{ justification: "the balancer outside knows nodes only (until 2027-01-31)" }],
    });
    const fingerprints = runs[0].results.map(
      (result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0],
    );
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  it("gives a file outside of the project as an address", () => {
    const report = sample();
    const issues = report.issues.map((issue) => ({ ...issue, location: { file: "/tmp/a b.yaml" } }));
    expect(formatReport({ ...report, issues }, "sarif")).toContain('"uri": "file:///tmp/a%20b.yaml"');
  });
});

describe("JUnit", () => {
  it("has a case for each rule: passed, failed, or skipped where all is waived", () => {
    const elements = xmlElements(formatReport(sample(), "junit"));
    const cases = elements.filter(({ name }) => name === "testcase");
    expect(elements[0]).toMatchObject({ name: "testsuites", attributes: { failures: "2", skipped: "1" } });
    // `prod`, and what is about no environment: the waiver that excuses nothing.
    expect(cases).toHaveLength(2 * sample().rules.length);
    const failures = elements.filter(({ name }) => name === "failure");
    expect(failures.map(({ attributes }) => attributes["message"]?.split(":")[0])).toEqual([
      "prod",
      "web waivers[no-host-port]",
    ]);
    const [skipped] = elements.filter(({ name }) => name === "skipped");
    expect(skipped?.attributes["message"]).toBe("waived: the balancer outside knows nodes only (until 2027-01-31)");
  });

  it("fails from the severity on that fails the run", () => {
    const failures = (failOn: "error" | "warning") =>
      xmlElements(formatReport(sample(), "junit", { failOn })).filter(({ name }) => name === "failure").length;
    expect([failures("error"), failures("warning")]).toEqual([2, 3]);
    expect(formatReport(sample(), "junit")).toMatch(/<system-out>warning: prod: Deployment\/web spec.minReadySeconds/);
  });
});

describe("GitHub's workflow commands", () => {
  it("annotate the file, by severity", () => {
    const lines = formatReport(sample(), "github").trimEnd().split("\n");
    expect(lines.map((line) => line.split(",")[0])).toEqual([
      "::warning title=require-min-ready-seconds",
      "::error title=no-blocking-budget",
      "::error title=valid-waiver::web waivers[no-host-port]: the waiver of no-host-port for web excuses no finding. Remove it: what it excused is mended",
      "::notice title=waived%3A no-node-port-service",
    ]);
    expect(lines[1]).toContain(",file=k8s/web file.yaml,line=7::prod: PodDisruptionBudget/web");
  });
});

/** What means something to one of the formats, or to a terminal. */
const NASTY = [
  ..."a\"<>&'%:,[]()\\",
  ..."\0\t\n\r\u001b\u0085\u2028\u202e\ufffe\u{1f600}",
  ..."\ud800\udc00",
  ...["]]>", "::error::", "%0A", "&amp;", "\\u001b"],
];

describe("whatever is quoted", () => {
  it("leaves each format what it is", () => {
    const held = property(array(constantFrom(...NASTY)), (parts) => {
      const report = saying(parts.join(""));
      xmlElements(formatReport(report, "junit"));
      expect(validateSarif(JSON.parse(formatReport(report, "sarif")))).toEqual([]);
      expect(formatReport(report, "github").split("\n")).toHaveLength(5);
      expect(formatReport(report, "github")).toMatch(/^(::(error|warning|notice) [^\n]*::[^\n]*\n){4}$/);
      expect(formatReport(report, "pretty")).toMatch(/^([\P{Cc}]*\n)*$/u);
    });
    expect(check(held, { numRuns: 100 }).counterexample).toBeNull();
  });
});
