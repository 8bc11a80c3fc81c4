import { describe, expect, it } from "vitest";
import { object, shop } from "../scenarios/shop.ts";
import { toDot } from "./dot.ts";
import { toMermaid } from "./mermaid.ts";
import type { Topology } from "./topology.ts";
import { topologyOf } from "./topology-of.ts";

/** `from → to: labels`, by name. */
function lines({ nodes, edges }: Topology): readonly string[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return edges.map(({ from, to, labels }) => `${names.get(from)} → ${names.get(to)}: ${labels.join(", ")}`);
}

describe("the topology of the shop", () => {
  const topology = topologyOf(shop());

  it("has every connection once, and neither DNS nor what a workload says to itself", () => {
    expect(lines(topology)).toEqual([
      "internet → api-gateway: shop.example.com/apis",
      "namespace ingress-nginx → api-gateway: 5000/TCP",
      "auth-db-backup → auth-db: 5432/TCP",
      "order-db-backup → order-db: 5432/TCP",
      "product-db-backup → product-db: 5432/TCP",
      "api-gateway → auth: 5001/TCP",
      "api-gateway → order: 5003/TCP",
      "api-gateway → product: 5002/TCP",
      "auth → auth-db: 5432/TCP",
      "order → product: 5002/TCP",
      "order → order-db: 5432/TCP",
      "order → rabbitmq: 5672/TCP",
      "product → product-db: 5432/TCP",
      "product → rabbitmq: 5672/TCP",
    ]);
  });

  it("knows what is a database, a broker, a job", () => {
    const kinds = Object.fromEntries(topology.nodes.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      auth: "service",
      "auth-db": "database",
      rabbitmq: "broker",
      "auth-db-backup": "job",
      internet: "outside",
    });
  });

  it("is the same for the same manifests in any order", () => {
    const turned = topologyOf([...shop()].reverse());
    expect(turned).toEqual(topology);
    expect(toMermaid(turned)).toBe(toMermaid(topology));
    expect(toDot(turned)).toBe(toDot(topology));
  });

  it("can be drawn by the caller's layers", () => {
    const layered = topologyOf(shop(), { layerOf: ({ kind }) => (kind === "StatefulSet" ? "db" : "base") });
    expect(toMermaid(layered)).toMatch(/subgraph g1 \["base"\][\s\S]*subgraph g2 \["db"\]/);
  });

  it("knows a Service by its host in a variable where there is no policy", () => {
    const open = shop().filter(({ kind }) => kind !== "NetworkPolicy");
    expect(lines(topologyOf(open))).toContain("api-gateway → auth: 5001/TCP");
    expect(lines(topologyOf(open))).toContain("auth → auth-db: ");
  });
});

const tiny: Topology = {
  nodes: [
    { id: "db", name: 'the "db" <1>', kind: "database" },
    { id: "web", name: "end", kind: "service" },
  ],
  edges: [
    { from: "web", to: "db", labels: ["5432/TCP", "5433/TCP"] },
    { from: "db", to: "web", labels: [] },
  ],
};

it("Mermaid text escapes what it must", () => {
  expect(toMermaid(tiny)).toBe(`flowchart LR
  subgraph g0 ["services"]
    n1["end"]
  end
  subgraph g1 ["databases"]
    n0[("the #34;db#34; #60;1#62;")]
  end
  n1 -->|"5432/TCP, 5433/TCP"| n0
  n0 --> n1
`);
});

it("DOT text escapes what it must", () => {
  const [head, rest = ""] = toDot(tiny).split("  subgraph cluster_0 {\n");
  expect(head).toMatch(/^digraph topology \{\n/);
  expect(rest).toBe(`    label="services";
    "web" [label="end", shape=box, class=service, color="#0b57a4", fillcolor="#e8f1fc"];
  }
  subgraph cluster_1 {
    label="databases";
    "db" [label="the \\"db\\" <1>", shape=cylinder, class=database, color="#14693a", fillcolor="#e6f4ec"];
  }
  "web" -> "db" [label="5432/TCP\\n5433/TCP"];
  "db" -> "web";
}
`);
});

it("two workloads of one name are two nodes", () => {
  const pod = {
    spec: { template: { metadata: { labels: { app: "a" } }, spec: { containers: [{ name: "a", image: "a:1" }] } } },
  };
  const topology = topologyOf([object("apps/v1", "Deployment", "a", pod), object("apps/v1", "StatefulSet", "a", pod)]);
  expect(topology.nodes.map(({ id }) => id)).toEqual(["shop/Deployment/a", "shop/StatefulSet/a"]);
});
