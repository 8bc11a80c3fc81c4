import { expect, it } from "vitest";
import { verifyForeign } from "../../src/emit/verify.ts";
import { formatReport, isReportFormat, REPORT_FORMATS } from "../../src/policy/formats/format-report.ts";
import { BARE_DEPLOYMENT, temporaryFolder } from "../foreign-folder.ts";

/** Nobody has hardened it, so that there is much to find, to place and to report. */
const SERVICE = `${BARE_DEPLOYMENT}---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;

/** Processor time of the whole way from files to every format: what other processes do meanwhile does not count. */
async function cost(count: number): Promise<number> {
  const files = Array.from({ length: count }, (_, index) => [
    `${index % 10}/service-${index}.yaml`,
    SERVICE.replaceAll("web", `web-${index}`),
  ]);
  const { path, remove } = temporaryFolder(Object.fromEntries(files));
  try {
    const start = process.cpuUsage();
    const report = await verifyForeign({ path }, { cwd: path });
    const texts = REPORT_FORMATS.filter(isReportFormat).map((format) => formatReport(report, format));
    const { user, system } = process.cpuUsage(start);
    expect(report.subjects).toMatchObject([{ objects: 2 * count }]);
    expect(report.issues.length).toBeGreaterThan(15 * count);
    expect(report.issues.length % count).toBe(0);
    expect(report.issues.every(({ location }) => location?.line !== undefined)).toBe(true);
    expect(texts).toHaveLength(5);
    return (user + system) / 1000;
  } finally {
    remove();
  }
}

it("a thousand services are read, judged, placed and reported at ten times the cost of a hundred", async () => {
  await cost(100);
  const [small, large] = [Math.min(await cost(100), await cost(100)), await cost(1000)];
  console.log(`100 services: ${small.toFixed(0)} ms; 1,000: ${large.toFixed(0)} ms`);
  expect(large / small).toBeLessThanOrEqual(13);
});
