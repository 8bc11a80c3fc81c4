import { describe, expect, it } from "vitest";
import { edit, push, remove, set, without } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { told } from "./told.ts";

const CONTAINERS = "spec.template.spec.containers";
const PORT = `${CONTAINERS}[auth].ports[http].containerPort`;

describe("a Service", () => {
  it("that goes is still named by its callers", () => {
    expect(told(shop(), without(shop(), "Service/product"))).toEqual({
      "Service/product": [
        "traffic-at-risk: host name product no longer resolves: api-gateway (PRODUCT_URL) and order (PRODUCT_URL) still name it",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
    });
  });

  it("that goes with its callers ends under those that still run", () => {
    const after = edit(without(shop(), "Service/product"), {
      "Deployment/api-gateway": [remove(`${CONTAINERS}[api-gateway].env[PRODUCT_URL]`)],
      "Deployment/order": [remove(`${CONTAINERS}[order].env[PRODUCT_URL]`)],
    });
    expect(told(shop(), after)["Service/product"]?.[0]).toBe(
      "traffic-at-risk: host name product no longer resolves: api-gateway and order use it until their new pods run",
    );
  });

  it("whose callers go too is missed by no one", () => {
    const gone = ["Service/auth-db", "Deployment/auth"];
    expect(told(shop(), without(shop(), ...gone))["Service/auth-db"]).toEqual([
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
    ]);
  });

  it("that no one names may have callers elsewhere", () => {
    expect(told(shop(), without(shop(), "Service/api-gateway"))["Service/api-gateway"]?.[0]).toBe(
      "traffic-at-risk: host name api-gateway no longer resolves; no variable of these manifests names it",
    );
  });

  it("that listens on another port loses those who use the old one", () => {
    expect(told(shop(), edit(shop(), { "Service/auth": [set("spec.ports[http].port", 8080)] }))).toEqual({
      "Service/auth": [
        "traffic-at-risk: auth no longer listens on 5001/TCP (8080/TCP instead); api-gateway (AUTH_URL) still names it",
      ],
    });
  });

  it("that listens on one port more loses no one", () => {
    const after = edit(shop(), { "Service/auth": [push("spec.ports", { name: "metrics", port: 9090 })] });
    expect(told(shop(), after)).toEqual({
      "Service/auth": ["updated-in-place: updated in place: ports[metrics] added"],
    });
  });

  it("that leads to a number reaches old pods on a port that they do not have", () => {
    const after = edit(shop(), {
      "Service/auth": [set("spec.ports[http].targetPort", 5011)],
      "Deployment/auth": [set(PORT, 5011)],
    });
    expect(told(shop(), after)["Service/auth"]).toEqual([
      "traffic-at-risk: auth:5001 leads to port 5011 of its pods (was http) at once, while pods that do not listen there still run",
    ]);
  });

  it("that leads to a name follows each pod", () => {
    expect(told(shop(), edit(shop(), { "Deployment/auth": [set(PORT, 5011)] }))).toEqual({
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: ports[http].containerPort 5001 → 5011",
      ],
    });
  });

  it("that selects nothing has no endpoint", () => {
    const after = edit(shop(), { "Service/auth": [set("spec.selector", { "app.kubernetes.io/name": "auht" })] });
    expect(told(shop(), after)["Service/auth"]).toEqual([
      "traffic-at-risk: Service/auth no longer reaches auth: selector and pod labels no longer agree, it has no endpoint left",
    ]);
  });

  it("that selects a label that only new pods have is empty until they run", () => {
    const after = edit(shop(), {
      "Service/auth": [set("spec.selector.version", "v2")],
      "Deployment/auth": [set("spec.template.metadata.labels.version", "v2")],
    });
    expect(told(shop(), after)).toEqual({
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: pod label version=v2 added",
      ],
      "Service/auth": [
        "traffic-at-risk: Service/auth has no endpoint until new pods of auth are ready: the pods that run now lack version=v2",
      ],
    });
  });

  it("is reachable from where its type says", () => {
    expect(told(shop(), edit(shop(), { "Service/auth": [set("spec.type", "LoadBalancer")] }))).toEqual({
      "Service/auth": ["updated-in-place: auth is reachable through a load balancer (type ClusterIP → LoadBalancer)"],
    });
    const balanced = edit(shop(), { "Service/auth": [set("spec.type", "LoadBalancer")] });
    expect(told(balanced, shop())).toEqual({
      "Service/auth": ["traffic-at-risk: auth is reachable only inside the cluster (type LoadBalancer → ClusterIP)"],
    });
  });
});

describe("pods with other labels", () => {
  it("fall out of a Service and of policies that did not change", () => {
    const labels = { "app.kubernetes.io/name": "auth", tier: "old" };
    const before = edit(shop(), {
      "Deployment/auth": [set("spec.template.metadata.labels", labels)],
      "Service/auth": [set("spec.selector", { tier: "old" })],
      "NetworkPolicy/auth-db": [set("spec.ingress[0].from[0].podSelector.matchLabels", { tier: "old" })],
    });
    const after = edit(before, { "Deployment/auth": [remove("spec.template.metadata.labels.tier")] });
    expect(told(before, after)).toEqual({
      "Deployment/auth": [
        "traffic-at-risk: Service/auth no longer reaches auth: selector and pod labels no longer agree, it has no endpoint left",
        "traffic-at-risk: auth-db no longer accepts connections from auth on 5432/TCP",
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: pod label tier removed (was old)",
      ],
    });
  });
});

describe("an Ingress", () => {
  it("that goes serves nobody outside", () => {
    expect(told(shop(), without(shop(), "Ingress/api-gateway"))["Ingress/api-gateway"]).toEqual([
      "traffic-at-risk: no longer served from outside: shop.example.com/apis",
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
    ]);
  });

  it("for another host no longer serves the old one", () => {
    const after = edit(shop(), {
      "Ingress/api-gateway": [
        set("spec.rules[0].host", "store.example.com"),
        set("spec.tls[0].hosts", ["store.example.com"]),
      ],
    });
    expect(told(shop(), after)["Ingress/api-gateway"]).toEqual([
      "traffic-at-risk: shop.example.com/apis is no longer served from outside (it led to api-gateway:http)",
      "updated-in-place: store.example.com/apis is served from outside, by api-gateway:http",
      'updated-in-place: updated in place: tls[shop-tls].hosts ["shop.example.com"] → ["store.example.com"]',
    ]);
  });

  it.each([
    [
      "leads elsewhere",
      set("spec.rules[0].http.paths[0].backend.service.name", "auth"),
      "shop.example.com/apis leads to auth:http (was api-gateway:http)",
    ],
    ["has no certificate", remove("spec.tls"), "shop.example.com is served without a certificate of its own"],
    [
      "has another controller",
      set("spec.ingressClassName", "traefik"),
      "another controller serves it, at another address (class nginx → traefik)",
    ],
  ])("that %s puts requests at risk", (_, change, message) => {
    expect(told(shop(), edit(shop(), { "Ingress/api-gateway": [change] }))).toEqual({
      "Ingress/api-gateway": [`traffic-at-risk: ${message}`],
    });
  });

  it("acts by its annotations", () => {
    const annotations = { "nginx.ingress.kubernetes.io/proxy-body-size": "8m" };
    expect(told(shop(), edit(shop(), { "Ingress/api-gateway": [set("metadata.annotations", annotations)] }))).toEqual({
      "Ingress/api-gateway": [
        "updated-in-place: updated in place: annotation nginx.ingress.kubernetes.io/proxy-body-size added",
      ],
    });
  });
});

describe("a route of Gateway API", () => {
  const route = object("gateway.networking.k8s.io/v1", "HTTPRoute", "shop", {
    spec: { hostnames: ["shop.example.com", "www.example.com"] },
  });

  it("that loses a host, or goes, serves it no longer", () => {
    const fewer = edit([route], { "HTTPRoute/shop": [set("spec.hostnames", ["shop.example.com"])] });
    expect(told([route], fewer)).toEqual({
      "HTTPRoute/shop": ["traffic-at-risk: no longer served from outside by this route: www.example.com"],
    });
    expect(told([route], [])["HTTPRoute/shop"]?.[0]).toBe(
      "traffic-at-risk: no longer served from outside by this route: shop.example.com and www.example.com",
    );
  });

  it("that names none any more takes those of its listener", () => {
    const none = edit([route], { "HTTPRoute/shop": [remove("spec.hostnames")] });
    expect(told([route], none)["HTTPRoute/shop"]).toEqual([
      'updated-in-place: updated in place: hostnames removed (was ["shop.example.com","www.example.com"])',
    ]);
  });
});

describe("a NetworkPolicy", () => {
  it("that loses an edge closes the connection", () => {
    const after = edit(shop(), { "NetworkPolicy/auth-db": [remove("spec.ingress[0].from[0]")] });
    expect(told(shop(), after)).toEqual({
      "NetworkPolicy/auth-db": ["traffic-at-risk: auth-db no longer accepts connections from auth on 5432/TCP"],
    });
  });

  it("that loses an edge on the other end closes it too", () => {
    const after = edit(shop(), { "NetworkPolicy/order": [remove("spec.egress[3]")] });
    expect(told(shop(), after)).toEqual({
      "NetworkPolicy/order": ["traffic-at-risk: order may no longer connect to product on 5002/TCP"],
    });
  });

  it("that gains an edge opens the connection", () => {
    const before = edit(shop(), { "NetworkPolicy/order": [remove("spec.egress[3]")] });
    expect(told(before, shop())).toEqual({
      "NetworkPolicy/order": ["updated-in-place: order may connect to product on 5002/TCP"],
    });
  });

  it("for another port closes one and opens the other", () => {
    const after = edit(shop(), { "NetworkPolicy/auth": [set("spec.ingress[0].ports[0].port", 5999)] });
    expect(told(shop(), after)["NetworkPolicy/auth"]).toEqual([
      "traffic-at-risk: auth no longer accepts connections from api-gateway on 5001/TCP",
      "updated-in-place: auth accepts connections from api-gateway on 5999/TCP",
    ]);
  });

  it("whose rule moves to another policy changes nothing", () => {
    const extra = object("networking.k8s.io/v1", "NetworkPolicy", "order-extra", {
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "order" } },
        policyTypes: ["Egress"],
        egress: [
          {
            to: [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "product" } } }],
            ports: [{ port: 5002 }],
          },
        ],
      },
    });
    const after = [...edit(shop(), { "NetworkPolicy/order": [remove("spec.egress[3]")] }), extra];
    expect(told(shop(), after)).toEqual({
      "NetworkPolicy/order": ["updated-in-place: allows the same connections, written otherwise"],
      "NetworkPolicy/order-extra": ["created: created"],
    });
  });

  it("whose rule a wider one covers changes nothing", () => {
    const after = edit(shop(), { "NetworkPolicy/auth": [remove("spec.ingress[0].from")] });
    expect(told(shop(), after)["NetworkPolicy/auth"]).toEqual([
      "updated-in-place: auth accepts connections from anyone on 5001/TCP",
    ]);
  });

  it("that comes restricts what was open", () => {
    const before = without(shop(), "NetworkPolicy/auth");
    expect(told(before, shop())["NetworkPolicy/auth"]).toEqual([
      "traffic-at-risk: auth accepted connections from anyone; now from api-gateway on 5001/TCP",
      "traffic-at-risk: auth might connect to anyone; now to pods k8s-app=kube-dns of namespace kube-system on 53/UDP, pods k8s-app=kube-dns of namespace kube-system on 53/TCP and auth-db on 5432/TCP",
      "created: created",
    ]);
  });

  it("that goes opens what was closed", () => {
    expect(told(shop(), without(shop(), "NetworkPolicy/auth-db"))["NetworkPolicy/auth-db"]).toEqual([
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      "updated-in-place: nothing restricts who may connect to auth-db any more",
      "updated-in-place: nothing restricts what auth-db may connect to any more",
    ]);
  });
});

it("a port that pods name otherwise is not found by the Service that asks for the name", () => {
  const ports = "spec.template.spec.containers[auth].ports[http].name";
  const after = edit(shop(), { "Deployment/auth": [set(ports, "web")] });
  expect(told(shop(), after)["Deployment/auth"]?.[0]).toBe(
    "traffic-at-risk: new pods of auth get no requests of Service/auth on 5001/TCP: none of their ports is named http",
  );
  const numbered = edit(after, { "Service/auth": [set("spec.ports[http].targetPort", 5001)] });
  expect(told(shop(), numbered)["Deployment/auth"]?.[0]).not.toMatch(/get no requests/);
});

it("a Service that becomes an alias no longer leads to its pods", () => {
  const alias = set("spec", { type: "ExternalName", externalName: "auth.example.com" });
  expect(told(shop(), edit(shop(), { "Service/auth": [alias] }))["Service/auth"]).toContain(
    "traffic-at-risk: auth is an alias of another name, and no longer leads to its pods (type ClusterIP → ExternalName)",
  );
});

describe("a budget", () => {
  const budget = (spec: Parameters<typeof set>[1]) => edit(shop(), { "PodDisruptionBudget/auth": [set("spec", spec)] });
  const selector = { matchLabels: { "app.kubernetes.io/name": "auth" } };

  it("that is loosened lets a drain take more pods", () => {
    expect(told(shop(), budget({ maxUnavailable: 2, selector }))).toEqual({
      "PodDisruptionBudget/auth": [
        "traffic-at-risk: a node drain may evict 2 of 3 pods at once (was 1): maxUnavailable 1 → maxUnavailable 2",
      ],
    });
  });

  it("that is tightened lets it take fewer, or none", () => {
    expect(told(budget({ maxUnavailable: 2, selector }), shop())["PodDisruptionBudget/auth"]).toEqual([
      "updated-in-place: a node drain may evict 1 of 3 pods at once (was 2): maxUnavailable 2 → maxUnavailable 1",
    ]);
    expect(told(shop(), budget({ minAvailable: 3, selector }))["PodDisruptionBudget/auth"]).toEqual([
      "updated-in-place: no node that runs a pod of it can be drained: minAvailable 3 allows no eviction of 3 pods",
    ]);
  });

  it("that says the same otherwise loosens nothing", () => {
    expect(told(shop(), budget({ minAvailable: 2, selector }))["PodDisruptionBudget/auth"]).toEqual([
      "updated-in-place: updated in place: maxUnavailable removed (was 1) and minAvailable added (2)",
    ]);
  });

  it("that goes protects nothing", () => {
    expect(told(shop(), without(shop(), "PodDisruptionBudget/auth"))["PodDisruptionBudget/auth"]).toEqual([
      "traffic-at-risk: no budget protects auth any more: a node drain may evict all its pods at once",
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
    ]);
  });
});
