import { describe, expect, it } from "vitest";
import type { Manifest } from "../../model/kubernetes.ts";
import { judgeAll, type Policy } from "../../policy/engine.ts";
import { review } from "../review.ts";
import { object, shop } from "../scenarios/shop.ts";
import { REPORT_MARKER, renderReport, reportOf } from "./index.ts";
import type { Report } from "./report-data.ts";

const kubernetes = "1.34";

function reportOn(environments: Readonly<Record<string, readonly Manifest[]>>, policy: Partial<Policy> = {}): Report {
  const subjects = Object.entries(environments).map(([name, manifests]) => ({
    name,
    tier: "production" as const,
    namespace: "shop",
    manifests,
    layerOf: ({ kind }: Manifest) => (kind === "StatefulSet" ? "db" : undefined),
  }));
  const judged = { ...policy, kubernetes } as const;
  const judgement = judgeAll(
    subjects.map(({ name, tier, manifests }) => ({ environment: name, tier, manifests })),
    judged,
  );
  return reportOf({ title: "shop", environments: subjects, judgement, policy: judged });
}

/** The cells of one fact. */
function cells({ components }: Report, component: string, label: string) {
  const rows = components.find(({ name }) => name === component)?.groups.flatMap((group) => group.rows);
  return rows?.find((row) => row.label === label)?.cells;
}

const whole = reportOn({ prod: shop() });

describe("a report says of a component", () => {
  it.each([
    ["api-gateway", "Hosts", ["https://shop.example.com/apis"]],
    ["api-gateway", "May be reached by", ["namespace ingress-nginx on 5000/TCP"]],
    ["auth", "Services", ["auth: 5001/TCP"]],
    ["auth", "May be reached by", ["api-gateway on 5001/TCP"]],
    ["auth-db", "Volume claims", ["data: 20Gi for each pod, fast, ReadWriteOnce"]],
  ])("%s: %s", (component, label, lines) => {
    expect(cells(whole, component, label)).toEqual([lines]);
  });

  it("how many pods, how they roll, how they are asked and how they end", () => {
    const facts = ["Image", "Replicas", "Rollout", "Disruption budget", "CPU", "Readiness probe", "End"];
    expect(Object.fromEntries(facts.map((label) => [label, cells(whole, "auth", label)?.[0]]))).toMatchInlineSnapshot(`
      {
        "CPU": [
          "200m requested, limit 350m",
        ],
        "Disruption budget": [
          "at most 1 unavailable",
        ],
        "End": [
          "killed after 45 s",
        ],
        "Image": [
          "ghcr.io/shop/auth:3.0.0",
        ],
        "Readiness probe": [
          "GET /healthz on http; every 5 s, 3 s to answer, gives up after 3 failures (15 s)",
        ],
        "Replicas": [
          "3 to 10 pods by CPU at 70 %",
        ],
        "Rollout": [
          "at most one extra at a time",
          "ready for 10 s before the next",
        ],
      }
    `);
  });

  it("its variables by name and source, and never a value", () => {
    expect(cells(whole, "auth", "Variables")?.[0]).toEqual([
      "JWT_SECRET from secret jwt",
      "POSTGRES_USER from secret auth-db-client",
      "POSTGRES_PASSWORD from secret auth-db-client",
      "POSTGRES_HOST",
      "POSTGRES_DB",
      "LOG_LEVEL",
    ]);
    const page = renderReport(whole);
    for (const value of ["old password", btoa("old password of the database"), "http://auth:5001", "rabbitmq.conf ="]) {
      expect(page).not.toContain(value);
    }
  });

  it("where it runs, and what differs there", () => {
    const without = shop().filter(({ metadata }) => metadata.name !== "auth");
    const report = reportOn({ dev: without, prod: shop() });
    const auth = report.components.find(({ name }) => name === "auth");
    expect(auth?.glance).toEqual([undefined, expect.stringMatching(/^\d.*pods/)]);
    expect(cells(report, "auth", "Services")).toEqual([undefined, ["auth: 5001/TCP"]]);
    const gateway = report.components.find(({ name }) => name === "api-gateway");
    const differing = gateway?.groups.flatMap(({ rows }) => rows).filter(({ differs }) => differs);
    expect(differing?.map(({ label }) => label)).toEqual(["May connect to"]);
    expect(report.topologies.map(({ environments }) => environments)).toEqual([["dev"], ["prod"]]);
  });
});

it("environments that look alike share one picture", () => {
  const other = shop().map((manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: "other" } }));
  const { topologies } = reportOn({ dev: other, prod: shop() });
  expect(topologies.map(({ environments }) => environments)).toEqual([["dev", "prod"]]);
});

it("capacity is what the review counts, and at most what rolls out at the maximum", () => {
  const { capacity } = whole.environments[0] ?? expect.fail("no environment");
  const reviewed = review(shop(), shop(), { kubernetes }).capacity;
  const { steady, maximum, peak, storage } = capacity;
  expect({ cpu: steady.requestedCpu, memory: steady.requestedMemory, pods: steady.pods }).toEqual(reviewed.after);
  expect({ cpu: maximum.requestedCpu, memory: maximum.requestedMemory, pods: maximum.pods }).toEqual(
    reviewed.maximumAfter,
  );
  expect(storage).toBe(reviewed.storageAfter);
  // One pod in front for each of the four Deployments.
  expect(peak.pods).toBe(maximum.pods + 4);
  expect(peak.limitCpu).toBeGreaterThan(maximum.limitCpu);
  expect(capacity.uncounted).toEqual(["auth-db-backup", "product-db-backup", "order-db-backup"]);
});

it("guarantees are counted by rule and environment, and a waiver stands with its reason", () => {
  const single = object("apps/v1", "StatefulSet", "cache", {
    spec: { replicas: 1, template: { spec: { containers: [{ name: "cache", image: "cache:1.0" }] } } },
  });
  const waiver = { rule: "require-liveness-probe", component: "cache", reason: "<i>a cache</i> may be cold" };
  const report = reportOn({ dev: [], prod: [single] }, { waivers: [waiver], disable: ["require-readiness-probe"] });
  const states = (id: string) => report.guarantees.rules.find((rule) => rule.id === id)?.states;
  expect(states("require-liveness-probe")).toEqual([
    { findings: 0, waived: 0 },
    { findings: 0, waived: 1 },
  ]);
  expect(states("require-memory-limit")?.[1]?.findings).toBe(1);
  expect(states("require-readiness-probe")).toBeUndefined();
  expect(report.guarantees.off).toContain("require-readiness-probe");
  expect(renderReport(report)).toContain("&lt;i&gt;a cache&lt;/i&gt; may be cold");
});

describe("the page", () => {
  it("is the same for the same manifests in any order, and is known as ours by its first bytes", () => {
    const page = renderReport(whole, ["<svg></svg>"]);
    const turned = [...shop()].reverse();
    expect(renderReport(reportOn({ prod: shop() }), ["<svg></svg>"])).toBe(page);
    expect(reportOn({ prod: turned }).components.map(({ name }) => name)).toEqual(
      whole.components.map(({ name }) => name),
    );
    expect(page.slice(0, 512)).toContain(REPORT_MARKER);
  });

  it("loads nothing, runs nothing, and has no heading without the one above it", () => {
    const before = shop().filter(({ kind }) => kind !== "NetworkPolicy");
    const changes = { against: "main", reviews: [review(before, shop(), { kubernetes, environment: "prod" })] };
    for (const report of [whole, reportOn({ dev: [], prod: shop() }), { ...whole, changes }]) {
      const page = renderReport(report);
      expect(page).not.toMatch(/<(script|img|link|iframe|object|embed|base|form)\b|\bon[a-z]+=|\bsrc=|url\(/);
      const levels = Array.from(page.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
      expect(levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1)).toEqual([]);
    }
  });

  it("shows hostile names as they are", () => {
    const hostile = `"><img src=x onerror=alert(1)>'&amp;</style></title><!--`;
    const workload = object("apps/v1", "Deployment", hostile, {
      spec: {
        template: {
          spec: { containers: [{ name: hostile, image: hostile, env: [{ name: hostile, value: "canary" }] }] },
        },
      },
    });
    const report = { ...reportOn({ [hostile]: [workload] }), title: hostile };
    const changes = { against: hostile, reviews: [review([], [workload], { kubernetes, environment: hostile })] };
    const page = renderReport({ ...report, changes });
    expect(page).not.toContain("<img");
    expect(page).not.toContain("canary");
    expect(page.match(/<\/style>|<\/title>|<!--/g)).toEqual(["</title>", "</style>"]);
    expect(page).toContain("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;amp;");
  });
});
