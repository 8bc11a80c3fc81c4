import { describe, expect, it } from "vitest";
import { objectOf, objectsOf, podOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { standardLabels } from "../model/labels.ts";
import { outside } from "./connections.ts";
import { exampleDatabase, exampleService, spec } from "./example.fixture.ts";
import { random, secret } from "./secret.ts";
import { service } from "./service.ts";
import { emptyDir } from "./volume.ts";

const shop = exampleService();
const objects = objectsOf(shop);

describe("a service", () => {
  it("is a Deployment, a Service, an account and a budget, each in a file of its kind", () => {
    expect(shop.objects.map(({ file }) => file)).toEqual([
      "deployment.yaml",
      "service.yaml",
      "service-account.yaml",
      "pod-disruption-budget.yaml",
    ]);
    expect(shop).toMatchObject({ name: "shop", role: "service", layer: "base", folder: "shop", label: "service" });
  });

  it("labels each of its objects alike", () => {
    for (const object of objects) expect(object.metadata["labels"]).toEqual(standardLabels("shop", "service"));
  });

  it("makes objects that the schemas of their kinds accept", async () => {
    for (const object of objects) expect(await schemaProblem(object)).toBeUndefined();
  });

  it("rolls out one pod more and none less, slowly enough to notice, and can go back", () => {
    expect(objectOf(objects, "Deployment").spec).toMatchObject({
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      minReadySeconds: 10,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 3,
    });
    expect("replicas" in objectOf(objects, "Deployment").spec).toBe(false);
  });

  it("has longer to end than its pause before it ends", () => {
    const pod = podOf(shop);
    const pause = pod.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0;
    expect(pause).toBe(10);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(pause);
  });

  it("spreads the pods of each revision over zones and hosts", () => {
    const { topologySpreadConstraints = [], tolerations } = podOf(shop);
    expect(topologySpreadConstraints.map(({ matchLabelKeys }) => matchLabelKeys)).toEqual([
      ["pod-template-hash"],
      ["pod-template-hash"],
    ]);
    expect(tolerations).toHaveLength(2);
  });

  it("is selected by its name alone, which its pods, its Service and its budget share", () => {
    const selector = { "app.kubernetes.io/name": "shop" };
    expect(objectOf(objects, "Deployment").spec.selector).toEqual({ matchLabels: selector });
    expect(objectOf(objects, "Deployment").spec.template.metadata?.labels).toMatchObject(selector);
    expect(objectOf(objects, "Service").spec.selector).toEqual(selector);
    expect(objectOf(objects, "PodDisruptionBudget").spec.selector).toEqual({ matchLabels: selector });
  });

  it("serves its ports by name", () => {
    const withMetrics = service("shop", { ...spec, ports: { metrics: 9090 } });
    expect(objectOf(objectsOf(withMetrics), "Service").spec.ports).toEqual([
      { name: "http", port: 5000, targetPort: "http", protocol: "TCP" },
      { name: "metrics", port: 9090, targetPort: "metrics", protocol: "TCP" },
    ]);
  });

  it("tells its process the port, which nobody else sets", () => {
    expect(podOf(shop).containers[0]?.env).toEqual([{ name: "PORT", value: "5000" }]);
    const env = { PORT: 8080 } as never;
    expect(() => service("shop", { ...spec, env })).toThrow(
      expect.objectContaining({ code: "INVALID_ENV", path: "shop.env.PORT" }),
    );
  });

  it("can write to /tmp and to the volumes that it declares", () => {
    const pod = podOf(service("shop", { ...spec, volumes: { cache: emptyDir("/var/cache", "1Gi") } }));
    expect(pod.volumes?.map(({ name }) => name)).toEqual(["tmp", "cache"]);
    expect(pod.containers[0]?.volumeMounts).toEqual([
      { name: "tmp", mountPath: "/tmp" },
      { name: "cache", mountPath: "/var/cache" },
    ]);
  });

  it("allows one pod to leave, and evicts what never got ready", () => {
    expect(objectOf(objects, "PodDisruptionBudget").spec).toMatchObject({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
    });
  });

  it("mounts a token only where it is asked for", () => {
    expect(podOf(shop).automountServiceAccountToken).toBe(false);
    expect(objectOf(objects, "ServiceAccount")).toMatchObject({ automountServiceAccountToken: false });
    expect(podOf(service("shop", { ...spec, serviceAccountToken: true })).automountServiceAccountToken).toBe(true);
  });

  it("takes objects of any kind along", () => {
    const extra = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" }, data: {} };
    expect(service("shop", { ...spec, objects: [extra] }).objects.at(-1)).toEqual({
      file: "config-map-extra.yaml",
      object: extra,
    });
  });

  it("passes on the settings of its pod", () => {
    const pod = podOf(
      service("shop", { ...spec, user: 12345, priorityClassName: "high", command: ["node"], args: ["main.js"] }),
    );
    expect(pod).toMatchObject({
      priorityClassName: "high",
      securityContext: { runAsUser: 12345 },
      containers: [{ command: ["node"], args: ["main.js"] }],
    });
  });

  it("says where its image comes from, without the tag that an environment gives", () => {
    expect(shop.workload).toEqual({
      kind: "Deployment",
      name: "shop",
      image: "ghcr.io/ecom/shop",
      container: "shop",
    });
    expect(service("shop", { ...spec, image: "localhost:5000/shop:1.0" }).workload?.image).toBe("localhost:5000/shop");
  });

  it("is called by the names that a Service can have", () => {
    expect(() => service("2fa", spec)).toThrow(expect.objectContaining({ code: "INVALID_NAME", path: "service 2fa" }));
  });
});

describe("the edges of a service", () => {
  it("lead its clients to host, port or URL, and need not wait", () => {
    const endpoint = { component: "shop", host: "shop", port: 5000, awaited: false, wave: 0 };
    expect(shop).toMatchObject({
      host: { kind: "host", endpoint },
      port: { kind: "port", endpoint },
      url: { kind: "url", scheme: "http", endpoint },
    });
  });

  const db = exampleDatabase();
  const jwt = secret("jwt", { JWT_SECRET: random() });
  const api = service("api", {
    ...spec,
    env: { DB_HOST: db.host, DB_PORT: db.port, DB_PASSWORD: db.credentials.POSTGRES_PASSWORD, SHOP_URL: shop.url },
    reaches: [outside("203.0.113.0/24", [443], "the payment provider")],
  });

  it("are what its environment names, each once, and places outside", () => {
    expect(api.connections).toMatchObject([
      { kind: "component", endpoint: { component: "shop-db", port: 5432 } },
      { kind: "component", endpoint: { component: "shop", port: 5000 } },
      { kind: "outside", cidr: "203.0.113.0/24", ports: [443] },
    ]);
  });

  it("put it behind what it talks to", () => {
    expect(db.wave).toBe(0);
    expect(shop.wave).toBe(0);
    expect(api.wave).toBe(1);
    expect(service("web", { ...spec, env: { API: api.url } }).wave).toBe(2);
    expect(objectOf(objectsOf(api), "Deployment").metadata?.annotations).toEqual({
      "argocd.argoproj.io/sync-wave": "1",
    });
  });

  it("make it wait for databases and brokers, and not for other services", () => {
    expect(podOf(api).initContainers?.map(({ name }) => name)).toEqual(["wait-for-shop-db"]);
    expect(podOf(shop).initContainers).toBeUndefined();
  });

  it("open its ports to whom it says", () => {
    const open = service("open", {
      ...spec,
      ports: { metrics: 9090 },
      ingress: { className: "nginx", namespace: "ingress-nginx" },
      metrics: { port: "metrics", namespace: "monitoring" },
      env: { JWT_SECRET: jwt.JWT_SECRET },
    });
    expect(open.listeners).toEqual([
      { port: 5000, from: [{ kind: "clients" }, { kind: "namespace", namespace: "ingress-nginx" }] },
      { port: 9090, from: [{ kind: "clients" }, { kind: "namespace", namespace: "monitoring" }] },
    ]);
    expect(open.workload?.ingress).toEqual({ className: "nginx", path: "/", port: "http" });
    const scraped = service("shop", { ...spec, metrics: { port: "http", namespace: "monitoring" } });
    expect(scraped.listeners).toEqual([
      { port: 5000, from: [{ kind: "clients" }, { kind: "namespace", namespace: "monitoring" }] },
    ]);
  });

  it("carry the secrets that it reads", () => {
    expect(api.secretKeys).toEqual([db.credentials.POSTGRES_PASSWORD]);
  });
});
