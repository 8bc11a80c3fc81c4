import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { formatReport, verifyForeign } from "@ecom/k8s-sdk/emit";
import { describe, expect, it } from "vitest";
import { ROOT } from "./code-blocks.ts";

/** A budget that blocks every drain of what an autoscaler keeps at three pods. */
const BLOCKED = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "ghcr.io/acme/web:3.0.0" }] }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { minReplicas: 3, maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { maxUnavailable: 0, selector: { matchLabels: { app: web } } }
`;

describe("a finding that pages quote", () => {
  it.each(["docs/index.md", "docs/guides/policy.md"])("is what the policy says: %s", async (page) => {
    const source = { text: BLOCKED, name: "web.yaml" };
    const report = await verifyForeign(source, { cwd: ROOT, environment: "prod" });
    const [finding = ""] =
      /^error\[no-blocking-budget\].+\n(?: {2}at: .+\n)? {2}hint: .+$/m.exec(formatReport(report, "pretty")) ?? [];
    const lines = finding.split("\n").filter((line) => !line.startsWith("  at: "));
    expect(lines.length).toBe(2);
    expect(readFileSync(resolve(ROOT, page), "utf8")).toContain(lines.join("\n"));
  });
});
