import { describe, expect, it } from "vitest";
import { review } from "../review.ts";
import { type Edit, edit, reverse, set } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { told } from "./told.ts";

const CONTAINERS = "spec.template.spec.containers";

describe("nothing happens for", () => {
  it("the same manifests", () => {
    const same = review(shop(), shop(), { kubernetes: "1.34" });
    expect(same).toMatchObject({ worst: "no-effect", objects: [], consequences: [] });
    expect(same.totals.objects).toEqual({
      added: 0,
      removed: 0,
      changed: 0,
      renamed: 0,
      generated: 0,
      unchanged: shop().length,
    });
  });

  it("another order of documents and of keys, or a comment, which no manifest has", () => {
    const turned = shop()
      .map((manifest) => Object.fromEntries(Object.entries(manifest).reverse()) as typeof manifest)
      .reverse();
    expect(told(shop(), turned)).toEqual({});
  });

  it.each<readonly [string, string, readonly Edit[], string]>([
    [
      "another order of a Service's ports",
      "Service/rabbitmq",
      [reverse("spec.ports")],
      "the same items in another order",
    ],
    [
      "another order of policy rules",
      "NetworkPolicy/order",
      [reverse("spec.egress")],
      "the same items in another order",
    ],
    [
      "another spelling of quantities",
      "StatefulSet/auth-db",
      [
        set(`${CONTAINERS}[auth-db].resources.limits.cpu`, "1000m"),
        set(`${CONTAINERS}[auth-db].resources.limits.memory`, "2048Mi"),
      ],
      "the same quantity",
    ],
    [
      "defaults that are written out",
      "Deployment/auth",
      [
        set("spec.paused", false),
        set("spec.template.spec.restartPolicy", "Always"),
        set("spec.template.spec.dnsPolicy", "ClusterFirst"),
        set("spec.template.spec.hostNetwork", false),
        set(`${CONTAINERS}[auth].imagePullPolicy`, "IfNotPresent"),
        set(`${CONTAINERS}[auth].terminationMessagePath`, "/dev/termination-log"),
        set(`${CONTAINERS}[auth].readinessProbe.successThreshold`, 1),
        set(`${CONTAINERS}[auth].readinessProbe.httpGet.scheme`, "HTTP"),
      ],
      "the API server's default",
    ],
    [
      "an empty list",
      "Deployment/auth",
      [set("spec.template.spec.hostAliases", [])],
      "an empty list is as good as none",
    ],
    [
      "a type that is the default",
      "Service/auth-db-headless",
      [set("spec.type", "ClusterIP")],
      "the API server's default",
    ],
    [
      "an explicit default of a StatefulSet",
      "StatefulSet/auth-db",
      [set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Retain", whenScaled: "Retain" })],
      "the API server's default",
    ],
  ])("%s", (_, name, edits, reason) => {
    const after = edit(shop(), { [name]: edits });
    expect(told(shop(), after)).toEqual({ [name]: [`no-effect: no effect: ${reason}`] });
    expect(told(after, shop())).toEqual({ [name]: [`no-effect: no effect: ${reason}`] });
  });

  it("a status", () => {
    const claim = object("v1", "PersistentVolumeClaim", "a", { spec: {} });
    expect(told([claim], [{ ...claim, status: { phase: "Bound" } }])).toEqual({});
  });
});

describe("only metadata changes for", () => {
  it("a label of a workload", () => {
    expect(told(shop(), edit(shop(), { "Deployment/auth": [set("metadata.labels.team", "identity")] }))).toEqual({
      "Deployment/auth": ["metadata-only: metadata only: label team=identity added"],
    });
  });

  it("another API group of the same object", () => {
    const before = shop().map((manifest) =>
      manifest.kind === "Ingress" ? { ...manifest, apiVersion: "extensions/v1beta1" } : manifest,
    );
    expect(told(before, shop())).toEqual({
      "Ingress/api-gateway": [
        "metadata-only: the same object in another API group: extensions/v1beta1 → networking.k8s.io/v1",
      ],
    });
  });
});

describe("something happens for", () => {
  it.each<readonly [string, string, Edit]>([
    // The API server sets these when it makes the pod, not in the template: the template differs, and pods restart.
    ["enableServiceLinks: true", "Deployment/auth", set("spec.template.spec.enableServiceLinks", true)],
    ["an empty securityContext of a container", "Deployment/auth", set(`${CONTAINERS}[auth].securityContext`, {})],
    [
      "optional: false",
      "Deployment/auth",
      set(`${CONTAINERS}[auth].env[JWT_SECRET].valueFrom.secretKeyRef.optional`, false),
    ],
  ])("%s in a template", (_, name, change) => {
    expect(told(shop(), edit(shop(), { [name]: [change] }))[name]?.[0]).toMatch(/^rolling-restart: /);
  });

  it("another order in a kind that is not Kubernetes' own", () => {
    const route = object("gateway.networking.k8s.io/v1", "HTTPRoute", "shop", {
      spec: { rules: [{ a: 1 }, { a: 2 }] },
    });
    expect(told([route], edit([route], { "HTTPRoute/shop": [reverse("spec.rules")] }))).toEqual({
      "HTTPRoute/shop": ["updated-in-place: updated in place: rules reordered"],
    });
  });
});
