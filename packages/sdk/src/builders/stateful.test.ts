import { describe, expect, it } from "vitest";
import { objectOf, objectsOf, podOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { standardLabels } from "../model/labels.ts";
import { tcpSocket } from "../model/probe.ts";
import { outside } from "./connections.ts";
import { exampleStateful, resources } from "./example.fixture.ts";
import { stateful } from "./stateful.ts";
import { emptyDir } from "./volume.ts";

const cache = exampleStateful();
const objects = objectsOf(cache);
const health = { readiness: tcpSocket({ port: "raft" }), liveness: tcpSocket({ port: "raft", failureThreshold: 6 }) };

describe("a stateful component", () => {
  it("is a StatefulSet, two Services, an account and a budget", () => {
    expect(cache.objects.map(({ file }) => file)).toEqual([
      "stateful-set.yaml",
      "service.yaml",
      "service-headless.yaml",
      "service-account.yaml",
      "pod-disruption-budget.yaml",
    ]);
    expect(cache).toMatchObject({ layer: "db", role: "stateful", wave: 0, folder: "cache" });
  });

  it("labels each of its objects alike", () => {
    for (const object of objects) expect(object.metadata["labels"]).toEqual(standardLabels("cache", "stateful"));
  });

  it("makes objects that the schemas of their kinds accept", async () => {
    for (const object of objects) expect(await schemaProblem(object)).toBeUndefined();
  });

  it("starts its pods in parallel, replaces them one by one, and keeps their data", () => {
    const { metadata, spec } = objectOf(objects, "StatefulSet");
    expect(spec).toMatchObject({
      podManagementPolicy: "Parallel",
      updateStrategy: { type: "RollingUpdate" },
      minReadySeconds: 10,
      revisionHistoryLimit: 3,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    });
    expect("strategy" in spec || "replicas" in spec).toBe(false);
    expect(metadata?.annotations).toEqual({
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
      "argocd.argoproj.io/sync-wave": "0",
    });
  });

  it("spreads its pods over zones and hosts", () => {
    const { topologySpreadConstraints = [], terminationGracePeriodSeconds } = podOf(cache);
    expect(topologySpreadConstraints.map(({ topologyKey, matchLabelKeys }) => [topologyKey, matchLabelKeys])).toEqual([
      ["topology.kubernetes.io/zone", undefined],
      ["kubernetes.io/hostname", undefined],
    ]);
    expect(terminationGracePeriodSeconds).toBe(120);
  });

  it("has claims that say all that the API server would add", () => {
    expect(objectOf(objects, "StatefulSet").spec.volumeClaimTemplates).toEqual([
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: { name: "data" },
        spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
      },
    ]);
    expect(podOf(cache).securityContext).toMatchObject({ fsGroup: 10001, runAsUser: 10001 });
    expect(podOf(cache).containers[0]?.volumeMounts).toEqual([
      { name: "data", mountPath: "/data" },
      { name: "tmp", mountPath: "/tmp" },
    ]);
  });

  it("gives each pod a host name, also before it is ready", () => {
    expect(objectOf(objects, "StatefulSet").spec.serviceName).toBe("cache-headless");
    expect(objectOf(objects, "Service", "cache-headless").spec).toMatchObject({
      clusterIP: "None",
      publishNotReadyAddresses: true,
    });
    expect(objectOf(objects, "Service", "cache").spec.clusterIP).toBeUndefined();
  });

  it("shows peers' ports to its own pods alone", () => {
    const quorum = stateful("quorum", {
      image: "ghcr.io/ecom/quorum:1.0.0",
      ports: { raft: 7000 },
      peerPorts: { gossip: 7001 },
      claims: { data: { mountPath: "/data", storage: "1Gi" } },
      health,
      resources,
      quorum: true,
    });
    expect(podOf(quorum).containers[0]?.ports?.map(({ name }) => name)).toEqual(["raft", "gossip"]);
    expect(objectOf(objectsOf(quorum), "Service", "quorum").spec.ports?.map(({ name }) => name)).toEqual(["raft"]);
    expect(objectOf(objectsOf(quorum), "Service", "quorum-headless").spec.ports?.map(({ name }) => name)).toEqual([
      "raft",
      "gossip",
    ]);
    expect(quorum.listeners).toEqual([
      { port: 7000, from: [{ kind: "clients" }] },
      { port: 7001, from: [{ kind: "self" }] },
    ]);
    expect(quorum.workload).toMatchObject({ quorum: true, claims: [{ name: "data", storage: "1Gi" }] });
  });

  it("leads its clients to its first port, and has them wait", () => {
    const endpoint = { component: "cache", host: "cache", port: 6379, awaited: true, wave: 0 };
    expect(cache.host).toEqual({ kind: "host", endpoint });
    expect(cache.port).toEqual({ kind: "port", endpoint });
  });

  it("passes on the settings of its pod, and what belongs to it", () => {
    const extra = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "extra" }, data: {} };
    const given = stateful("given", {
      image: "ghcr.io/ecom/given:1.0.0",
      ports: { raft: 7000 },
      claims: {},
      health,
      resources,
      env: { MODE: "quiet", CACHE: cache.host },
      command: ["server"],
      args: ["--quiet"],
      user: 12345,
      priorityClassName: "high",
      reaches: [outside("203.0.113.0/24", [443], "its licence")],
      objects: [extra],
    });
    expect(podOf(given)).toMatchObject({
      priorityClassName: "high",
      securityContext: { runAsUser: 12345, fsGroup: 12345 },
      initContainers: [{ name: "wait-for-cache" }],
      containers: [{ command: ["server"], args: ["--quiet"], env: [{ name: "MODE" }, { name: "CACHE" }] }],
    });
    expect(given.connections.map(({ kind }) => kind)).toEqual(["component", "outside"]);
    expect(given.wave).toBe(1);
    expect(objectsOf(given).at(-1)).toEqual(extra);
  });

  it("needs a port", () => {
    const none = { image: "ghcr.io/ecom/x:1.0.0", ports: {}, claims: {}, health: {}, resources } as never;
    expect(() => stateful("none", none)).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "none.ports" }),
    );
  });

  it.each([
    ["a volume's name", { data: emptyDir("/other", "1Gi") }, "DUPLICATE_NAME", "x.claims.data"],
    ["a volume's path", { other: emptyDir("/data", "1Gi") }, "DUPLICATE_NAME", "x.volumes.other"],
  ])("a claim does not take %s", (_, volumes, code, path) => {
    const claims = { data: { mountPath: "/data", storage: "1Gi" } } as const;
    const declared = { image: "ghcr.io/ecom/x:1.0.0", ports: { raft: 7000 }, health, resources, claims, volumes };
    expect(() => stateful("x", declared)).toThrow(expect.objectContaining({ code, path }));
  });

  it("refuses a claim's name and size that Kubernetes refuses", () => {
    const declared = { image: "ghcr.io/ecom/x:1.0.0", ports: { raft: 7000 }, health, resources };
    expect(() => stateful("x", { ...declared, claims: { my_data: { mountPath: "/data", storage: "1Gi" } } })).toThrow(
      expect.objectContaining({ code: "INVALID_NAME", path: "x.claims.my_data" }),
    );
    expect(() =>
      stateful("x", { ...declared, claims: { data: { mountPath: "/data", storage: "1 GB" as never } } }),
    ).toThrow(expect.objectContaining({ code: "INVALID_QUANTITY", path: "x.claims.data.storage" }));
  });
});
