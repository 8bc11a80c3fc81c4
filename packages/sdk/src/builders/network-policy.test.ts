import { describe, expect, it } from "vitest";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import type { Component } from "../model/component.ts";
import { outside } from "./connections.ts";
import { exampleDatabase, exampleService, exampleStateful, resources, spec } from "./example.fixture.ts";
import { job } from "./job.ts";
import { networkPolicies } from "./network-policy.ts";
import { objects } from "./objects.ts";
import { rabbitmq } from "./rabbitmq.ts";
import { service } from "./service.ts";

const DNS = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};
const pods = (name: string) => ({ podSelector: { matchLabels: { "app.kubernetes.io/name": name } } });
const tcp = (port: number) => ({ port, protocol: "TCP" });

function policyOf(components: readonly Component[], name: string) {
  const file = networkPolicies(components).get(name);
  if (file === undefined) throw new Error(`${name} has no policy`);
  return { ...objectOf([file.object], "NetworkPolicy").spec, file };
}

describe("networkPolicies", () => {
  const db = exampleDatabase();
  const shop = exampleService();
  const api = service("api", { ...spec, env: { DB_HOST: db.host, DB_PORT: db.port, SHOP_URL: shop.url } });
  const all = [db, shop, api];

  it("let nothing in and nothing but DNS out where no edge is declared", () => {
    const alone = policyOf([shop], "shop");
    expect(alone).toMatchObject({ ...pods("shop"), policyTypes: ["Ingress", "Egress"] });
    expect(alone.ingress).toEqual([]);
    expect(alone.egress).toEqual([DNS]);
  });

  it("open an edge at both of its ends, and at no other", () => {
    expect(policyOf(all, "api").egress).toEqual([
      { to: [pods("shop-db")], ports: [tcp(5432)] },
      { to: [pods("shop")], ports: [tcp(5000)] },
      DNS,
    ]);
    expect(policyOf(all, "api").ingress).toEqual([]);
    expect(policyOf(all, "shop-db").ingress).toEqual([{ from: [pods("api")], ports: [tcp(5432)] }]);
    expect(policyOf(all, "shop-db").egress).toEqual([DNS]);
    expect(policyOf(all, "shop").ingress).toEqual([{ from: [pods("api")], ports: [tcp(5000)] }]);
  });

  it("let all clients in, in the order of their declaration", () => {
    const web = service("web", { ...spec, env: { SHOP_URL: shop.url } });
    expect(policyOf([web, shop, api, db], "shop").ingress).toEqual([
      { from: [pods("web"), pods("api")], ports: [tcp(5000)] },
    ]);
  });

  it("let jobs out, and nobody in to them", () => {
    const migrate = job("migrate", { image: "ghcr.io/ecom/migrate:1.0.0", resources, env: { HOST: db.host } });
    expect(policyOf([db, migrate], "migrate")).toMatchObject({
      ingress: [],
      egress: [{ to: [pods("shop-db")], ports: [tcp(5432)] }, DNS],
    });
  });

  it("let in the Ingress controller and Prometheus by their namespaces, each to its port", () => {
    const open = service("open", {
      ...spec,
      ports: { metrics: 9090 },
      ingress: { className: "nginx", namespace: "ingress-nginx" },
      metrics: { port: "metrics", namespace: "monitoring" },
    });
    const namespace = (name: string) => ({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
    });
    expect(policyOf([open], "open").ingress).toEqual([
      { from: [namespace("ingress-nginx")], ports: [tcp(5000)] },
      { from: [namespace("monitoring")], ports: [tcp(9090)] },
    ]);
  });

  it("let the members of a cluster reach each other, on both sides", () => {
    const broker = rabbitmq("broker", { image: "docker.io/library/rabbitmq:4.1.4", storage: "8Gi", resources });
    const client = service("client", { ...spec, env: { URL: broker.amqpUrl } });
    const { ingress, egress } = policyOf([broker, client], "broker");
    expect(ingress).toEqual([
      { from: [pods("client"), pods("broker")], ports: [tcp(5672)] },
      { from: [pods("broker")], ports: [tcp(4369)] },
      { from: [pods("broker")], ports: [tcp(25672)] },
    ]);
    expect(egress).toEqual([{ to: [pods("broker")], ports: [tcp(5672), tcp(4369), tcp(25672)] }, DNS]);
  });

  it("let out to addresses outside, and say above the policy who is there", () => {
    const paying = service("paying", { ...spec, reaches: [outside("203.0.113.0/24", [443, 8443], "the provider")] });
    const { egress, file } = policyOf([paying], "paying");
    expect(egress).toEqual([{ to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [tcp(443), tcp(8443)] }, DNS]);
    expect(file.comments).toEqual(["203.0.113.0/24 is the provider"]);
    expect(policyOf([shop], "shop").file.comments).toBeUndefined();
  });

  it("are there for each component that has pods, and valid", async () => {
    const quota = objects("quota", [{ apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "quota" } }]);
    const policies = networkPolicies([...all, exampleStateful(), quota]);
    expect([...policies.keys()]).toEqual(["shop-db", "shop", "api", "cache"]);
    for (const { object } of policies.values()) expect(await schemaProblem(object)).toBeUndefined();
  });
});
