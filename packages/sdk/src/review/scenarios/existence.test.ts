import { describe, expect, it } from "vitest";
import { review } from "../review.ts";
import { edit, remove, set, without } from "./edit.ts";
import { service, shop } from "./shop.ts";
import { told } from "./told.ts";

describe("a whole new service", () => {
  const payment = service("payment", 5004, { env: {}, secrets: {}, from: ["order"], to: {} });

  it("is made, and takes room", () => {
    expect(told(shop(), [...shop(), ...payment])).toEqual({
      "Deployment/payment": ["created: created: 3 to 10 pods of ghcr.io/shop/payment:3.0.0"],
      "HorizontalPodAutoscaler/payment": ["created: created: payment runs 3 to 10 pods"],
      "NetworkPolicy/payment": ["created: created"],
      "PodDisruptionBudget/payment": ["created: created: a node drain may evict 1 of 3 pods at once"],
      "Service/payment": ["created: created: payment on 5004/TCP"],
      "ServiceAccount/payment": ["created: created"],
      all: [
        "capacity: requests go from 4.65 to 5.25 CPU and 6 GiB to 6.38 GiB (18 → 21 pods); at the autoscalers' maximum from 10.25 to 12.25 CPU and 9.5 GiB to 10.75 GiB (46 → 56 pods)",
      ],
    });
  });

  it("is no danger by itself", () => {
    expect(review(shop(), [...shop(), ...payment], { kubernetes: "1.34" }).worst).toBe("created");
  });

  it("in place of another is not that one renamed, where it does other things", () => {
    const names = [
      "Deployment",
      "Service",
      "ServiceAccount",
      "PodDisruptionBudget",
      "HorizontalPodAutoscaler",
      "NetworkPolicy",
    ];
    const before = [...shop(), ...payment];
    const search = service("search", 9200, {
      env: { ENGINE: "fast", INDEX: "products", WORKERS: "12", LANGUAGE: "de" },
      secrets: {},
      from: ["api-gateway"],
      to: {},
      health: "/_health",
    });
    const after = [...without(before, ...names.map((kind) => `${kind}/payment`)), ...search];
    const { totals } = review(before, after, { kubernetes: "1.34" });
    expect(totals.objects).toMatchObject({ added: 6, removed: 6, renamed: 0 });
  });
});

describe("a service that goes", () => {
  it("ends its pods and its host name", () => {
    const after = without(shop(), "Deployment/order", "Service/order", "HorizontalPodAutoscaler/order");
    expect(told(shop(), after)).toEqual({
      "Deployment/order": ["pruned: pruned by Argo CD: deleted, as it is no longer in git: its 3 to 10 pods stop"],
      "HorizontalPodAutoscaler/order": ["pruned: pruned by Argo CD: deleted, as it is no longer in git"],
      "Service/order": [
        "traffic-at-risk: host name order no longer resolves: api-gateway (ORDER_URL) still names it",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
      all: [
        "capacity: requests go from 4.65 to 4.05 CPU and 6 GiB to 5.63 GiB (18 → 15 pods); at the autoscalers' maximum from 10.25 to 8.25 CPU and 9.5 GiB to 8.25 GiB (46 → 36 pods)",
      ],
    });
  });

  it("takes the rules for it along", () => {
    const after = edit(without(shop(), "Deployment/order", "Service/order"), {
      "NetworkPolicy/product": [remove("spec.ingress[0].from[1]")],
      "NetworkPolicy/api-gateway": [remove("spec.egress[3]")],
    });
    const lines = told(shop(), after);
    expect(lines["NetworkPolicy/product"]).toEqual([
      "updated-in-place: product no longer accepts connections from order, which is gone",
    ]);
    expect(lines["NetworkPolicy/api-gateway"]).toEqual([
      "updated-in-place: api-gateway may no longer connect to order, which is gone",
    ]);
  });

  it("waits for a person where Argo CD asks", () => {
    const before = edit(shop(), {
      "Deployment/order": [set("metadata.annotations", { "argocd.argoproj.io/sync-options": "Prune=confirm" })],
    });
    expect(told(before, without(before, "Deployment/order"))["Deployment/order"]).toEqual([
      "pruned: pruned by Argo CD: deleted once someone confirms (Prune=confirm): its 3 to 10 pods stop",
    ]);
  });
});

it("an object that Argo CD applies in another wave is told so", () => {
  const wave = (number: string) =>
    edit(shop(), { "Deployment/order": [set("metadata.annotations", { "argocd.argoproj.io/sync-wave": number })] });
  expect(told(wave("2"), wave("1"))["Deployment/order"]).toEqual([
    "updated-in-place: updated in place: Argo CD applies it in wave 1 (was 2)",
  ]);
  expect(told(wave("2"), shop())["Deployment/order"]).toEqual([
    "updated-in-place: updated in place: Argo CD applies it in wave 0 (was 2)",
  ]);
});

describe("a Deployment that is renamed", () => {
  it("is made anew beside the old one", () => {
    const after = shop().map((manifest) =>
      manifest.kind === "Deployment" && manifest.metadata.name === "auth"
        ? { ...manifest, metadata: { ...manifest.metadata, name: "identity" } }
        : manifest,
    );
    expect(told(shop(), after)["Deployment/identity"]).toEqual([
      "replaced: renamed auth → identity: new pods start, and the old ones end when Argo CD prunes them",
    ]);
  });
});

it("a Namespace that holds its pods to more says so, and to less too", () => {
  const shopWith = (level: string) => [
    ...shop(),
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": level } },
    },
  ];
  expect(told(shopWith("baseline"), shopWith("restricted"))).toEqual({
    "Namespace/shop": [
      "updated-in-place: a pod that does not meet the restricted Pod Security Standard is no longer let into shop (baseline → restricted): what runs stays, until it is to start again",
    ],
  });
  expect(told(shopWith("baseline"), shopWith("unknown"))["Namespace/shop"]).toEqual([
    "updated-in-place: shop lets more pods in: the Pod Security Standard that they must meet is baseline → privileged",
  ]);
});
