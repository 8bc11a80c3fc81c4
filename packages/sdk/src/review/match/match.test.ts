import { describe, expect, it } from "vitest";
import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { matchObjects } from "./match.ts";

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: JsonObject = {},
  namespace = "shop",
): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  ...rest,
});

const label = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

function matched(before: readonly Manifest[], after: readonly Manifest[]) {
  const { pairs, added, removed } = matchObjects(before, after);
  return {
    pairs: pairs.map((pair) => `${pair.kind}: ${label(pair.before)} = ${label(pair.after)}`),
    added: added.map(label),
    removed: removed.map(label),
  };
}

const workload = (name: string, image: string): Manifest =>
  object("apps/v1", "Deployment", name, {
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          serviceAccountName: name,
          containers: [
            { name, image, ports: [{ name: "http", containerPort: 80 }], env: [{ name: "LEVEL", value: "info" }] },
          ],
        },
      },
    },
  });

describe("objects are one", () => {
  it("by group, kind, namespace and name, whatever the version", () => {
    expect(
      matched(
        [object("autoscaling/v2beta2", "HorizontalPodAutoscaler", "a"), object("v1", "Service", "a")],
        [object("v1", "Service", "a"), object("autoscaling/v2", "HorizontalPodAutoscaler", "a")],
      ),
    ).toEqual({
      pairs: ["same: HorizontalPodAutoscaler/a = HorizontalPodAutoscaler/a", "same: Service/a = Service/a"],
      added: [],
      removed: [],
    });
  });

  it("in a group that the kind moved to, and in no other", () => {
    expect(
      matched([object("extensions/v1beta1", "Ingress", "a")], [object("networking.k8s.io/v1", "Ingress", "a")]).pairs,
    ).toEqual(["moved-api: Ingress/a = Ingress/a"]);
    expect(matched([object("v1", "Service", "a")], [object("serving.knative.dev/v1", "Service", "a")])).toEqual({
      pairs: [],
      added: ["Service/a"],
      removed: ["Service/a"],
    });
  });

  it("under two hashes, or with and without one", () => {
    expect(
      matched([object("v1", "Secret", "jwt-6ct58987ht")], [object("v1", "Secret", "jwt-9m5k2h7t4g")]).pairs,
    ).toEqual(["generated: Secret/jwt-6ct58987ht = Secret/jwt-9m5k2h7t4g"]);
    expect(matched([object("v1", "ConfigMap", "app")], [object("v1", "ConfigMap", "app-9m5k2h7t4g")]).pairs).toEqual([
      "generated: ConfigMap/app = ConfigMap/app-9m5k2h7t4g",
    ]);
  });

  it("not where a word only looks like a hash, or two have one base name", () => {
    expect(
      matched([object("v1", "Secret", "api-production")], [object("v1", "Secret", "api-kubernetes")]).pairs,
    ).toEqual([]);
    expect(
      matched(
        [object("v1", "Secret", "jwt-6ct58987ht"), object("v1", "Secret", "jwt-7ct58987ht")],
        [object("v1", "Secret", "jwt-9m5k2h7t4g")],
      ).pairs,
    ).toEqual([]);
  });

  it("in another namespace", () => {
    expect(
      matched(
        [workload("auth", "auth:1")],
        [{ ...workload("auth", "auth:1"), metadata: { name: "auth", namespace: "store" } }],
      ).pairs,
    ).toEqual(["renamed: Deployment/auth = Deployment/auth"]);
  });
});

describe("a workload is recognised under another name", () => {
  it("also with another image, and takes what is named after it along", () => {
    const before = [
      workload("auth", "auth:1"),
      object("v1", "Service", "auth"),
      object("v1", "Secret", "auth-db-6ct58987ht"),
    ];
    const after = [
      workload("identity", "identity:2"),
      object("v1", "Service", "identity"),
      object("v1", "Secret", "identity-db-9m5k2h7t4g"),
    ];
    expect(matched(before, after)).toEqual({
      pairs: [
        "renamed: Deployment/auth = Deployment/identity",
        "renamed: Secret/auth-db-6ct58987ht = Secret/identity-db-9m5k2h7t4g",
        "renamed: Service/auth = Service/identity",
      ],
      added: [],
      removed: [],
    });
  });

  it("also where its labels keep the old one", () => {
    const after = { ...workload("auth", "auth:1"), metadata: { name: "identity", namespace: "shop" } };
    expect(matched([workload("auth", "auth:1")], [after]).pairs).toEqual([
      "renamed: Deployment/auth = Deployment/identity",
    ]);
  });

  it("with what is named after it, in front or behind", () => {
    const named = (name: string) => [
      workload(name, "order:1"),
      ...[`${name}-headless`, `db-for-${name}`, `order-db-for-${name}`, "order-db"].map((one) =>
        object("v1", "Service", one),
      ),
    ];
    expect(matched(named("order"), named("orders"))).toEqual({
      pairs: [
        "same: Service/order-db = Service/order-db",
        "renamed: Deployment/order = Deployment/orders",
        "renamed: Service/db-for-order = Service/db-for-orders",
        "renamed: Service/order-db-for-order = Service/order-db-for-orders",
        "renamed: Service/order-headless = Service/orders-headless",
      ],
      added: [],
      removed: [],
    });
  });

  it("not where two are equally alike", () => {
    const after = [workload("b", "b:1"), workload("c", "c:1")];
    expect(matched([workload("a", "a:1")], after)).toEqual({
      pairs: [],
      added: ["Deployment/b", "Deployment/c"],
      removed: ["Deployment/a"],
    });
  });

  it("not where it does something else", () => {
    const other = object("apps/v1", "Deployment", "search", {
      spec: {
        template: {
          spec: {
            containers: [{ name: "search", image: "search:1", command: ["index"], ports: [{ containerPort: 9200 }] }],
          },
        },
      },
    });
    expect(matched([workload("auth", "auth:1")], [other]).pairs).toEqual([]);
  });
});

it("the last of two documents of one object counts, and their order does not", () => {
  const old = object("v1", "ConfigMap", "a", { data: { x: "1" } });
  const recent = object("v1", "ConfigMap", "a", { data: { x: "2" } });
  const other = object("v1", "ConfigMap", "b");
  const { pairs } = matchObjects([old, other, recent], [other, recent]);
  expect(pairs.map(({ before }) => before)).toEqual([recent, other]);
  expect(matchObjects([other, old, recent], [recent, other])).toEqual(
    matchObjects([old, other, recent], [other, recent]),
  );
});
