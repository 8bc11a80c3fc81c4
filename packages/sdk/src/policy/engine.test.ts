import { describe, expect, it } from "vitest";
import { fromYaml, hardenedSet } from "../../test/policy/manifest-set.ts";
import { SdkError } from "../errors.ts";
import { defineRule } from "./define-rule.ts";
import { judge, judgeAll, type Policy, selectRules } from "./engine.ts";
import { annotationOf } from "./read.ts";
import type { Rule } from "./rule.ts";

const requireOwner = defineRule({
  id: "require-owner",
  category: "config",
  summary: "Every workload names the team that is called at night.",
  rationale: "An alert without an owner wakes everyone.",
  hint: "Add the annotation example.com/owner.",
  source: "https://handbook.example.com/on-call",
  *check({ index }) {
    for (const { manifest } of index.workloads) {
      if (annotationOf(manifest, "example.com/owner") === undefined) {
        yield { manifest, path: "metadata.annotations", message: "example.com/owner is missing" };
      }
    }
  },
});

const policy = { kubernetes: "1.34" } as const;
const production = { ...policy, tier: "production" } as const;

function errorOf(run: () => unknown): SdkError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SdkError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

describe("judge", () => {
  it("finds nothing in a hardened system", () => {
    expect(judge(hardenedSet().manifests, production)).toEqual({ issues: [], waived: [] });
  });

  it("collects every finding, with the rule's severity and hint, and the environment in front", () => {
    const set = hardenedSet()
      .set("PodDisruptionBudget/web", "spec.maxUnavailable", 0)
      .set("Service/web", "spec.type", "NodePort");
    const { issues } = judge(set.manifests, { ...production, environment: "prod" });
    expect(issues).toMatchObject([
      {
        rule: "no-node-port-service",
        severity: "warning",
        resource: "prod: Service/web",
        path: "spec.type",
        message: "type NodePort opens a port on the address of every node",
        hint: "Use type ClusterIP behind an Ingress or a Gateway.",
      },
      {
        rule: "no-blocking-budget",
        severity: "error",
        resource: "prod: PodDisruptionBudget/web",
        path: "spec.maxUnavailable",
        message:
          "maxUnavailable 0 lets no pod leave: at 3 replicas (minReplicas of HorizontalPodAutoscaler/web) it must be at least 1",
        hint: "Set maxUnavailable: 1, which is right at any count, or lower minAvailable below the smallest replica count.",
      },
    ]);
  });

  it("orders findings by the manifests, and those of one manifest by the rules, whatever rules look at first", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].livenessProbe", undefined);
    const backwards = { ...policy, tier: "production", rules: [requireOwner] } as const;
    const { issues } = judge(set.manifests, backwards);
    expect(issues.map(({ rule, resource }) => `${resource} ${rule}`)).toEqual([
      "CronJob/report require-owner",
      "Job/migrate require-owner",
      "StatefulSet/queue require-owner",
      "Deployment/web require-liveness-probe",
      "Deployment/web require-owner",
      "Deployment/worker require-owner",
    ]);
  });

  it("judges by no rule that is off, unless it is asked for", () => {
    const { manifests } = hardenedSet().set("Job/migrate", "spec.ttlSecondsAfterFinished", undefined);
    const rulesOf = (options: Policy) =>
      judge(manifests, { ...options, tier: "production" }).issues.map(({ rule }) => rule);
    expect(rulesOf(policy)).toEqual([]);
    expect(rulesOf({ ...policy, enable: ["require-job-ttl"] })).toEqual(["require-job-ttl"]);
    expect(rulesOf({ ...policy, enable: ["require-job-ttl"], disable: ["require-job-ttl"] })).toEqual([]);
  });

  it("runs each rule once", () => {
    let runs = 0;
    const counted = defineRule({
      ...requireOwner,
      id: "require-counting",
      check: () => {
        runs += 1;
        return [];
      },
    });
    judge(hardenedSet().manifests, { ...production, rules: [counted] });
    expect(runs).toBe(1);
  });

  it("judges an empty folder, and objects without anything in them", () => {
    expect(judge([], production).issues).toEqual([]);
    const bare = ["Deployment", "StatefulSet", "Job", "CronJob", "Pod", "Service", "Ingress", "NetworkPolicy"].map(
      (kind) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: bare }\nspec: null`,
    );
    expect(() => judge(fromYaml(bare.join("\n---\n")).manifests, production)).not.toThrow();
  });

  it("refuses rules of one id, and switches of rules that do not exist", () => {
    const double = { ...requireOwner, id: "no-bare-pods" };
    expect(errorOf(() => selectRules({ ...policy, rules: [double] })).code).toBe("DUPLICATE_NAME");
    const misspelt: Policy = { ...policy, disable: ["no-naked-pods"] };
    const error = errorOf(() => judge([], { ...misspelt, tier: "production" }));
    expect([error.code, error.path, error.value]).toEqual(["UNKNOWN_NAME", "policy.disable", "no-naked-pods"]);
  });

  it("knows the ids of rules at compile time", () => {
    judge([], { ...production, rules: [requireOwner], disable: ["require-owner", "no-bare-pods"] });
    // @ts-expect-error There is no such rule, and none of one's own.
    expect(() => judge([], { ...production, disable: ["no-naked-pods"] })).toThrow(SdkError);
    const waivers = {
      // @ts-expect-error A waiver names a rule that exists.
      unknown: () => judge([], { ...production, waivers: [{ rule: "no-naked-pods", component: "a", reason: "b" }] }),
    };
    const { issues } = waivers.unknown();
    expect(issues.map(({ rule }) => rule)).toEqual(["valid-waiver"]);
  });
});

describe("waivers", () => {
  const exposed = hardenedSet().set("Service/web", "spec.type", "NodePort").manifests;
  const waiver = {
    rule: "no-node-port-service",
    component: "web",
    reason: "the balancer outside knows nodes only",
  } as const;

  it("keep a finding in the report, with the reason", () => {
    const { issues, waived } = judge(exposed, { ...production, waivers: [{ ...waiver, expires: "2027-01-31" }] });
    expect(issues).toEqual([]);
    expect(waived).toEqual([
      expect.objectContaining({
        rule: "no-node-port-service",
        resource: "Service/web",
        reason: "the balancer outside knows nodes only",
        expires: "2027-01-31",
      }),
    ]);
  });

  it("are for a component, or for one object", () => {
    const found = (component: string) =>
      judge(exposed, { ...production, waivers: [{ ...waiver, component }] }).waived.length;
    expect([found("web"), found("Service/web"), found("Deployment/web"), found("worker")]).toEqual([1, 1, 0, 0]);
  });

  it("name a generated object as it was declared, without the hash of its content", () => {
    const { manifests } = hardenedSet().set("ConfigMap/worker-settings-2k8d5f9b6h", "data[old.json]", "{}");
    const found = (component: string) =>
      judge(manifests, {
        ...production,
        waivers: [{ rule: "no-unread-config", component, reason: "read by the last release" }],
      }).waived.length;
    const names = ["worker", "worker-settings", "ConfigMap/worker-settings", "Secret/worker-settings", "settings"];
    expect(names.map(found)).toEqual([1, 1, 1, 0, 0]);
  });

  it("that excuse nothing are errors", () => {
    const { issues } = judge(hardenedSet().manifests, { ...production, waivers: [waiver] });
    expect(issues).toMatchObject([
      {
        rule: "valid-waiver",
        severity: "error",
        resource: "web",
        path: "waivers[no-node-port-service]",
        message: "the waiver of no-node-port-service for web excuses no finding",
        hint: "Remove it: what it excused is mended, renamed, or gone.",
      },
    ]);
  });

  it("hold up to their last day, and are errors beside the finding after it", () => {
    const on = (today: string) =>
      judge(exposed, { ...production, today, waivers: [{ ...waiver, expires: "2027-01-31" }] }).issues.map(
        ({ rule }) => rule,
      );
    expect(on("2027-01-31")).toEqual([]);
    expect(on("2027-02-01")).toEqual(["no-node-port-service", "valid-waiver"]);
  });

  it("without a reason, or with a day that no calendar has, are errors", () => {
    const messageOf = (change: { reason?: string; expires?: string }) =>
      judge(exposed, { ...production, waivers: [{ ...waiver, ...change }] }).issues.at(-1)?.message;
    expect(messageOf({ reason: "  " })).toBe("the waiver of no-node-port-service for web gives no reason");
    expect(messageOf({ expires: "2027-02-30" })).toBe("expires '2027-02-30' is no date");
    expect(messageOf({ expires: "soon" })).toBe("expires 'soon' is no date");
  });

  it("without an environment must be used in one of them; with one, there", () => {
    const subjects = [
      { environment: "dev", tier: "development", manifests: exposed },
      { environment: "prod", tier: "production", manifests: hardenedSet().manifests },
    ] as const;
    const judged = (environment?: string) =>
      judgeAll(subjects, {
        ...policy,
        waivers: [{ ...waiver, ...(environment === undefined ? {} : { environment }) }],
      });
    expect(judged().issues).toEqual([]);
    expect(judged("dev").issues).toEqual([]);
    expect(judged("prod").issues.map(({ rule, resource }) => `${rule} ${resource}`)).toEqual([
      "no-node-port-service dev: Service/web",
      "valid-waiver prod: web",
    ]);
  });

  it("excuse findings of one's own rules", () => {
    const rules: readonly Rule<"require-owner">[] = [requireOwner];
    const waivers = [{ rule: "require-owner", component: "Job/migrate", reason: "runs by day" }] as const;
    const { waived } = judge(hardenedSet().manifests, { ...production, rules, waivers });
    expect(waived.map(({ resource }) => resource)).toEqual(["Job/migrate"]);
  });
});
