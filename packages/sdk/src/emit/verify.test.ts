import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BARE_DEPLOYMENT, type TemporaryFolder, temporaryFolder } from "../../test/foreign-folder.ts";
import { service } from "../builders/service.ts";
import { system } from "../builders/system.ts";
import { httpGet } from "../model/probe.ts";
import { environment } from "../overlays/environment.ts";
import { defineRule } from "../policy/define-rule.ts";
import { formatReport, isReportFormat, REPORT_FORMATS } from "../policy/formats/format-report.ts";
import type { Report } from "../policy/formats/report.ts";
import { build } from "./build.ts";
import { type Config, defineConfig } from "./config.ts";
import { verifiedNames, verifyConfig, verifyForeign } from "./verify.ts";

const shop = service("shop", {
  image: "ghcr.io/example/shop",
  port: 5000,
  health: {
    readiness: httpGet("/ready"),
    liveness: httpGet("/healthz", { failureThreshold: 6 }),
    startup: httpGet("/healthz", { periodSeconds: 2, failureThreshold: 30 }),
  },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
  ingress: { className: "nginx", namespace: "ingress-nginx" },
});
const ingress = { host: "shop.example", clusterIssuer: "letsencrypt" } as const;
const base = system("shop", [shop]);
const dev = environment(base, {
  name: "dev",
  namespace: "shop-dev",
  secrets: {},
  tier: "development",
  components: { shop: { tag: "1.3.0", replicas: 1, ingress } },
});
const prod = environment(base, {
  name: "prod",
  namespace: "shop-prod",
  secrets: {},
  tier: "production",
  components: {
    shop: { tag: "1.3.0", ingress, autoscale: { min: 3, max: 9, cpu: 70 }, patch: { pod: { dnsPolicy: "Default" } } },
  },
});

const requireTeam = defineRule({
  id: "require-team",
  category: "config",
  severity: "warning",
  summary: "Every workload names its team.",
  rationale: "An alert without an owner wakes everyone.",
  hint: "Set the label team.",
  source: "https://handbook.example.com/on-call",
  *check({ index }) {
    for (const { manifest } of index.workloads) {
      yield { manifest, path: "spec.template.spec.dnsPolicy", message: "no team" };
    }
  },
});

const CONFIG = defineConfig({
  kubernetes: "1.34",
  environments: [dev, prod],
  argocd: { repoURL: "https://git.example/shop.git" },
  policy: {
    rules: [requireTeam],
    waivers: [
      { rule: "require-team", component: "shop", environment: "prod", reason: "it is new", expires: "2027-01-31" },
    ],
  },
});

/** `rule resource`, and what waivers excuse as `(rule resource)`. */
function findings({ issues, waived }: Report): readonly string[] {
  return [
    ...issues.map(({ rule, resource }) => `${rule} ${resource}`),
    ...waived.map(({ rule, resource }) => `(${rule} ${resource})`),
  ];
}

describe("a configuration is verified", () => {
  it("in every environment, and with what Argo CD is given", async () => {
    const report = await verifyConfig(CONFIG);
    expect(verifiedNames(CONFIG)).toEqual(["dev", "prod", "argocd"]);
    expect(report.subjects.map(({ name, tier }) => `${name} ${tier}`)).toEqual([
      "dev development",
      "prod production",
      "argocd production",
    ]);
    expect(findings(report)).toEqual(["require-team dev: Deployment/shop", "(require-team prod: Deployment/shop)"]);
    expect(report.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(["require-team", "valid-waiver"]));
  });

  it("in one environment, where waivers for others are no faults", async () => {
    const report = await verifyConfig(CONFIG, { environments: ["dev"], today: "2026-11-23" });
    expect(findings(report)).toEqual(["require-team dev: Deployment/shop"]);
    const late = await verifyConfig(CONFIG, { environments: ["dev"], today: "2027-02-01" });
    expect(findings(late)).toEqual(["require-team dev: Deployment/shop", "valid-waiver prod: shop"]);
  });

  it("with rules switched for this run, whose waivers are no faults either", async () => {
    expect(findings(await verifyConfig(CONFIG, { disable: ["require-team"] }))).toEqual([]);
    const off: Config = { ...CONFIG, policy: { ...CONFIG.policy, disable: ["require-team"] } };
    expect(findings(await verifyConfig(off))).toEqual(["valid-waiver prod: shop"]);
    expect(findings(await verifyConfig(off, { enable: ["require-team"] }))).toHaveLength(2);
    expect(findings(await verifyConfig(CONFIG, { enable: ["require-image-digest"], environments: ["prod"] }))).toEqual([
      "require-image-digest prod: Deployment/shop",
      "(require-team prod: Deployment/shop)",
    ]);
  });

  it("for the version that it names, or another", async () => {
    const fieldsOf = async (config: Config, kubernetes?: "1.26" | "1.34") => {
      const { issues, ...rest } = await verifyConfig(config, kubernetes === undefined ? {} : { kubernetes });
      const early = issues.filter(({ rule }) => rule === "valid-field-version");
      return [rest.kubernetes, early.some(({ message }) => message.endsWith("the target is 1.26"))];
    };
    expect(await fieldsOf(CONFIG)).toEqual(["1.34", false]);
    expect(await fieldsOf(CONFIG, "1.26")).toEqual(["1.26", true]);
    expect(await fieldsOf({ ...CONFIG, kubernetes: "1.26" })).toEqual(["1.26", true]);
    expect(await fieldsOf({ ...CONFIG, kubernetes: "1.26" }, "1.34")).toEqual(["1.34", false]);
  });

  it("and a rule of its own that throws is named", async () => {
    const broken = defineRule({
      ...requireTeam,
      id: "no-broken",
      check: ({ manifests }) => {
        throw new TypeError(`cannot read ${manifests.length === 0}`);
      },
    });
    await expect(verifyConfig({ ...CONFIG, policy: { rules: [broken] } })).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      message: "policy.rules[no-broken]: the rule no-broken cannot judge: TypeError: cannot read false",
    });
    for (const id of ["valid-waiver", "valid-source"] as const) {
      const taken = { ...CONFIG, policy: { rules: [{ ...requireTeam, id }] } };
      await expect(verifyConfig(taken)).rejects.toMatchObject({ code: "DUPLICATE_NAME" });
    }
  });
});

describe("findings in a tree that is written", () => {
  let project: TemporaryFolder;
  beforeAll(async () => {
    project = temporaryFolder({});
    await build(CONFIG, { outputDir: join(project.path, "k8s") });
  });
  afterAll(() => project.remove());

  it("are placed in the patch that says the field, else in the object's own file", async () => {
    const cwd = project.path;
    const places = { outputDir: join(cwd, "k8s"), cwd, configFile: join(cwd, "ecom-k8s.config.ts") };
    const { issues, waived } = await verifyConfig(CONFIG, { places });
    // Only the overlay of prod says a dnsPolicy.
    expect(issues[0]?.location).toEqual({ file: "k8s/base/shop/deployment.yaml", line: expect.any(Number) });
    expect(waived[0]?.location).toEqual({ file: "k8s/overlays/prod/base/shop/patch.yaml", line: expect.any(Number) });
    rmSync(join(project.path, "k8s"), { recursive: true });
    const unwritten = await verifyConfig(CONFIG, { places });
    expect(unwritten.issues[0]?.location).toEqual({ file: "k8s/base/shop/deployment.yaml" });
    // A waiver is written in the configuration.
    const late = await verifyConfig(CONFIG, { places, today: "2027-02-01" });
    expect(late.issues.at(-1)).toMatchObject({ rule: "valid-waiver", location: { file: "ecom-k8s.config.ts" } });
  });
});

describe("foreign manifests are verified", () => {
  const text = { text: BARE_DEPLOYMENT, name: "stdin" };
  const has = (report: Report, rule: string): boolean => findings(report).includes(`${rule} Deployment/web`);

  it("as production, or as development", async () => {
    expect(has(await verifyForeign(text, { cwd: "/" }), "require-replicas")).toBe(true);
    expect(has(await verifyForeign(text, { cwd: "/", tier: "development" }), "require-replicas")).toBe(false);
  });

  it("by a policy of somebody, whose waivers for the environment count", async () => {
    const waivers = [
      { rule: "require-replicas", component: "web", environment: "live", reason: "one is enough" },
    ] as const;
    const policy = { rules: [requireTeam], waivers, disable: ["require-readiness-probe"] } as const;
    const live = await verifyForeign(text, { cwd: "/", policy, environment: "live" });
    expect(findings(live)).toContain("(require-replicas live: Deployment/web)");
    expect(findings(live)).toContain("require-team live: Deployment/web");
    expect(findings(live).join()).not.toContain("require-readiness-probe");
    const nobody = await verifyForeign(text, { cwd: "/", policy, today: "2026-11-23" });
    expect(nobody.waived).toEqual([]);
    expect(findings(nobody).join()).not.toContain("valid-waiver");
  });

  it("for a version that is named", async () => {
    const old = { ...text, text: "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n" };
    const rules = async (kubernetes?: "1.24"): Promise<readonly string[]> => {
      const { issues } = await verifyForeign(old, { cwd: "/", ...(kubernetes && { kubernetes }) });
      return issues.map(({ rule }) => rule);
    };
    expect(await rules()).toContain("no-removed-api");
    expect(await rules("1.24")).not.toContain("no-removed-api");
    expect(await rules("1.24")).toContain("no-deprecated-api");
  });

  it("without a value of a secret in any report", async () => {
    const canary = "canary-7f3a9c";
    const objects = {
      Secret: `stringData: { PASSWORD: ${canary} }\ndata: { TOKEN: ${Buffer.from(canary).toString("base64")} }`,
      ConfigMap: `data: { DB_PASSWORD: ${canary}, url: "postgres://me:${canary}@db/shop" }`,
    };
    const documents = Object.entries(objects).map(
      ([kind, fields]) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: shop }\n${fields}\n`,
    );
    const leaking = BARE_DEPLOYMENT.concat(
      `          env: [{ name: API_TOKEN, value: ${canary} }, { name: URL, value: "amqp://me:${canary}@mq" }]\n`,
      `          args: ["--password=${canary}"]\n`,
    );
    const report = await verifyForeign({ text: [...documents, leaking].join("---\n"), name: "stdin" }, { cwd: "/" });
    const rules = report.issues.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(["no-secret-in-git", "no-literal-credential"]));
    for (const format of REPORT_FORMATS.filter(isReportFormat)) {
      const text = formatReport(report, format);
      expect(text).toContain("no-secret-in-git");
      expect(text).not.toMatch(new RegExp(`${canary}|${Buffer.from(canary).toString("base64")}`));
    }
  });
});
