import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { hardenedSet } from "../../test/policy/manifest-set.ts";
import type { Manifest } from "../model/kubernetes.ts";
import { defineRule } from "../policy/define-rule.ts";
import { judgeAll, type Policy, type Subject } from "../policy/engine.ts";
import { beginToJudge, judgeSubjects, threadsFor } from "./judge-subjects.ts";
import { startThread } from "./judging-thread.ts";
import { openClaims } from "./rule-claims.ts";
import { findForThread } from "./thread-findings.ts";

const WEB = "spec.template.spec.containers[web]";

/** Environments with faults, of which one is waived. */
function subjects(): readonly Subject[] {
  const faulty = (field: string, value: string | undefined): readonly Manifest[] =>
    hardenedSet().set("Deployment/web", field, value).manifests;
  return [
    { environment: "dev", tier: "development", manifests: faulty(`${WEB}.image`, "web:latest") },
    { environment: "stage", tier: "production", manifests: faulty(`${WEB}.livenessProbe`, undefined) },
    { environment: "prod", tier: "production", manifests: faulty(`${WEB}.resources`, undefined) },
    { environment: "more", tier: "production", manifests: hardenedSet().manifests },
  ];
}

const ownRule = defineRule({
  id: "require-luck",
  category: "references",
  summary: "Everything is lucky.",
  rationale: "A test.",
  hint: "Be lucky.",
  source: "https://example.com",
  *check({ manifests }) {
    for (const manifest of manifests) yield { manifest, path: "metadata.name", message: "is not lucky" };
  },
});

const POLICY: Policy = {
  kubernetes: "1.34",
  waivers: [
    { rule: "require-liveness-probe", component: "web", environment: "stage", reason: "A test." },
    { rule: "require-backup", component: "nobody", reason: "Never used." },
  ],
};

describe("judging on several threads", () => {
  it.each([0, 1, 3])("with %d beside this one gives the same judgement, in the same order", async (threads) => {
    const judged = await judgeSubjects(subjects(), POLICY, threads);
    expect(judged).toEqual(judgeAll(subjects(), POLICY));
    expect(judged.issues.map(({ rule }) => rule)).toContain("require-memory-limit");
    expect(judged.waived.map(({ rule }) => rule)).toEqual(["require-liveness-probe"]);
  });

  it("judges rules of a user's own among ours", async () => {
    const policy: Policy = { ...POLICY, rules: [ownRule], disable: ["require-zone-spread"] };
    expect(await judgeSubjects(subjects(), policy, 2)).toEqual(judgeAll(subjects(), policy));
  });

  it("places findings as it is asked to, in this thread", async () => {
    const placed = subjects().map((subject) => ({
      ...subject,
      locate: ({ kind }: Manifest) => ({ file: `${kind}.yaml`, line: 3 }),
    }));
    expect(await judgeSubjects(placed, POLICY, 1)).toEqual(judgeAll(placed, POLICY));
  });

  it("judges here what cannot be sent", async () => {
    const [first] = subjects();
    const unsendable = { ...first?.manifests[0], toString: () => "no JSON" };
    const odd = [...subjects(), { tier: "production", manifests: [unsendable as unknown as Manifest] } as const];
    expect(await judgeSubjects(odd, POLICY, 3)).toEqual(judgeAll(odd, POLICY));
  });

  it("judges here what threads that have ended leave", async () => {
    const judging = await beginToJudge(subjects(), POLICY, 3);
    judging.close();
    expect(await judging.finish()).toEqual(judgeAll(subjects(), POLICY));
  });

  it("gives the others time, while this thread does something else", async () => {
    const judging = await beginToJudge(subjects(), POLICY, 1);
    await setTimeout(200);
    expect(await judging.finish()).toEqual(judgeAll(subjects(), POLICY));
    judging.close();
  });

  it("lets what is thrown while rendering pass", async () => {
    function* broken(): Generator<Subject> {
      yield* subjects();
      throw new Error("the tree does not build");
    }
    await expect(judgeSubjects(broken(), POLICY, 1)).rejects.toThrow("the tree does not build");
  });
});

describe("a thread that judges", () => {
  it("finds what is found here, one task after the other, until it is closed", async () => {
    const thread = startThread();
    const rules = ["no-mutable-image", "require-liveness-probe", "require-memory-limit"];
    const manifests = [
      ...hardenedSet()
        .set("Deployment/web", `${WEB}.image`, "web:latest")
        .set("Deployment/web", `${WEB}.livenessProbe`, undefined).manifests,
    ];
    // Of one rule, another thread has told us that it judges by it.
    const task = () => {
      const claims = openClaims(rules.length);
      claims[1] = 1;
      return { manifests, tier: "production", kubernetes: "1.34", rules, claims } as const;
    };
    const [first, second] = await Promise.all([thread.find(task()), thread.find({ ...task(), rules: [] })]);
    expect(first).toEqual(findForThread(task()));
    expect(first.map(({ rule }) => rule)).toEqual(["no-mutable-image"]);
    expect(second).toEqual([]);
    thread.close();
    await expect(thread.find(task())).rejects.toThrow("the thread has ended");
  });
});

describe("how many threads judge beside the first", () => {
  it.each([
    [{ environments: 2, components: 11 }, 2, 0],
    [{ environments: 1, components: 5000 }, 8, 1],
    [{ environments: 2, components: 1100 }, 1, 0],
    [{ environments: 2, components: 1100 }, 2, 1],
    [{ environments: 2, components: 1100 }, 8, 2],
    [{ environments: 5, components: 400 }, 4, 3],
  ])("for %o on %d processors: %d", (extent, processors, threads) => {
    expect(threadsFor(extent, processors)).toBe(threads);
  });
});
