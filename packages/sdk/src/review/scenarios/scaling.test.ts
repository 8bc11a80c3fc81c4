import { describe, expect, it } from "vitest";
import { edit, set, without } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { told } from "./told.ts";

const fixed = (replicas: number) =>
  edit(without(shop(), "HorizontalPodAutoscaler/auth"), { "Deployment/auth": [set("spec.replicas", replicas)] });

describe("the number of pods", () => {
  it("changes with replicas", () => {
    expect(told(fixed(3), fixed(5))).toEqual({
      "Deployment/auth": ["scaled: scale auth from 3 to 5 pods"],
      all: [
        "capacity: requests go from 4.65 to 5.05 CPU and 6 GiB to 6.25 GiB (18 → 20 pods); at the autoscalers' maximum from 8.85 to 9.25 CPU and 8.63 GiB to 8.88 GiB (39 → 41 pods)",
      ],
    });
  });

  it("at zero serves nobody", () => {
    expect(told(fixed(3), fixed(0))["Deployment/auth"]).toEqual([
      "traffic-at-risk: auth does not answer: no pod of it runs",
      "scaled: scale auth from 3 to 0 pods",
    ]);
  });

  it("changes with an autoscaler's bounds", () => {
    const after = edit(shop(), { "HorizontalPodAutoscaler/auth": [set("spec.maxReplicas", 20)] });
    expect(told(shop(), after)).toEqual({
      "HorizontalPodAutoscaler/auth": ["scaled: auth scales between 3 and 20 pods (was 3–10)"],
      all: ["capacity: at the autoscalers' maximum from 10.25 to 12.25 CPU and 9.5 GiB to 10.75 GiB (46 → 56 pods)"],
    });
  });

  it("cannot have a minimum above its maximum", () => {
    const after = edit(shop(), { "HorizontalPodAutoscaler/auth": [set("spec.minReplicas", 12)] });
    expect(told(shop(), after)["HorizontalPodAutoscaler/auth"]?.[0]).toBe(
      "rejected: apply will be rejected: maxReplicas 10 is below minReplicas 12",
    );
  });

  it("is told by itself where pods ask for nothing", () => {
    const bare = (replicas: number) => [
      object("apps/v1", "Deployment", "bare", {
        spec: {
          replicas,
          template: { metadata: { labels: { app: "bare" } }, spec: { containers: [{ name: "bare" }] } },
        },
      }),
    ];
    expect(told(bare(2), bare(3))["all"]).toEqual(["capacity: pods go from 2 to 3"]);
  });

  it("follows another metric in place", () => {
    const after = edit(shop(), {
      "HorizontalPodAutoscaler/auth": [set("spec.metrics[0].resource.target.averageUtilization", 60)],
    });
    expect(told(shop(), after)).toEqual({
      "HorizontalPodAutoscaler/auth": [
        "updated-in-place: updated in place: metrics[Resource/cpu].resource.target.averageUtilization 70 → 60",
      ],
    });
  });

  it("drops to one where replicas is left to an autoscaler", () => {
    const { all: _, ...objects } = told(fixed(3), shop());
    expect(objects).toEqual({
      "Deployment/auth": [
        "traffic-at-risk: auth drops from 3 pods to 1 until HorizontalPodAutoscaler/auth raises it to 3: where replicas is left out, the API server puts 1",
      ],
      "HorizontalPodAutoscaler/auth": [
        "scaled: auth scales between 3 and 10 pods (was 3)",
        "created: created: auth runs 3 to 10 pods",
      ],
    });
  });

  it("is fought over where both say it", () => {
    const after = edit(shop(), { "Deployment/auth": [set("spec.replicas", 3)] });
    expect(told(shop(), after)["Deployment/auth"]).toEqual([
      "scaled: each sync sets auth to 3 pods, against HorizontalPodAutoscaler/auth, which keeps between 3 and 10 pods",
    ]);
  });

  it("stays where the autoscaler left it", () => {
    const after = told(shop(), without(shop(), "HorizontalPodAutoscaler/auth"));
    expect(after["HorizontalPodAutoscaler/auth"]).toEqual([
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      "scaled: auth no longer follows its load: it stays at the count that the autoscaler set last (was 3–10)",
    ]);
    // The pods that run stay, so what they ask for does too; only the maximum falls.
    expect(after["all"]?.[0]).toMatch(/^capacity: at the autoscalers' maximum from 10\.25 to /);
  });
});

describe("a quorum", () => {
  it("is another workload's where an autoscaler turns to it", () => {
    const after = edit(without(shop(), "HorizontalPodAutoscaler/order"), {
      "HorizontalPodAutoscaler/auth": [set("spec.scaleTargetRef.name", "order")],
    });
    expect(told(without(shop(), "HorizontalPodAutoscaler/order"), after)["HorizontalPodAutoscaler/auth"]).toEqual([
      "scaled: order scales between 3 and 10 pods (was 1)",
      "scaled: auth no longer follows its load: it stays at the count that the autoscaler set last (was 3–10)",
    ]);
  });

  it("must not lose members two at a time", () => {
    const five = edit(shop(), { "StatefulSet/rabbitmq": [set("spec.replicas", 5)] });
    expect(told(five, shop())["StatefulSet/rabbitmq"]).toEqual([
      "data-at-risk: rabbitmq loses 2 members at once (5 → 3): each that goes must leave the cluster before the next one does",
      "scaled: scale rabbitmq from 5 to 3 pods",
    ]);
  });

  it("must not lose its majority", () => {
    const one = edit(shop(), { "StatefulSet/rabbitmq": [set("spec.replicas", 1)] });
    expect(told(shop(), one)["StatefulSet/rabbitmq"]?.[0]).toBe(
      "data-at-risk: rabbitmq loses 2 members at once (3 → 1): 1 of 3 is no majority (2 is), so nothing can be written",
    );
  });

  it("leaves the volumes of those that go, unless its policy says otherwise", () => {
    const policy = set("spec.persistentVolumeClaimRetentionPolicy", { whenScaled: "Delete" });
    const two = [set("spec.replicas", 2)];
    expect(told(shop(), edit(shop(), { "StatefulSet/rabbitmq": two }))["all"]?.[0]).not.toMatch(/storage/);
    const deleting = edit(shop(), { "StatefulSet/rabbitmq": [policy] });
    expect(told(deleting, edit(deleting, { "StatefulSet/rabbitmq": two }))["all"]?.[0]).toMatch(
      /; storage 204 GiB → 196 GiB$/,
    );
  });

  it("may lose one, and may grow", () => {
    const four = edit(shop(), { "StatefulSet/rabbitmq": [set("spec.replicas", 4)] });
    expect(told(four, shop())["StatefulSet/rabbitmq"]).toEqual(["scaled: scale rabbitmq from 4 to 3 pods"]);
    expect(told(shop(), four)["StatefulSet/rabbitmq"]).toEqual(["scaled: scale rabbitmq from 3 to 4 pods"]);
  });
});
