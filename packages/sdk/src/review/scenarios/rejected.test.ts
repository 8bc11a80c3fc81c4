import { describe, expect, it } from "vitest";
import type { Manifest } from "../../model/kubernetes.ts";
import { edit, remove, reverse, set, without } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { told } from "./told.ts";

const CONTAINERS = "spec.template.spec.containers";

/** The refusals among what is told of the one object. */
function refusals(before: Manifest, ...edits: Parameters<typeof edit>[1][string]): readonly string[] {
  const name = `${before.kind}/${before.metadata.name}`;
  return (told([before], edit([before], { [name]: edits }))[name] ?? []).filter((line) => line.startsWith("rejected"));
}

function ofShop(name: string): Manifest {
  const found = shop().find(({ kind, metadata }) => `${kind}/${metadata.name}` === name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("a Deployment", () => {
  it("keeps its selector", () => {
    const after = edit(shop(), {
      "Deployment/auth": [
        set("spec.selector.matchLabels.tier", "web"),
        set("spec.template.metadata.labels.tier", "web"),
      ],
    });
    expect(told(shop(), after)).toEqual({
      "Deployment/auth": [
        "rejected: apply will be rejected: selector of a Deployment may not change (matchLabels.tier added (web))",
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: pod label tier=web added",
      ],
    });
  });

  it("selects the pods of its own template", () => {
    expect(refusals(ofShop("Deployment/auth"), set("spec.template.metadata.labels", { other: "x" }))).toEqual([
      "rejected: apply will be rejected: the selector does not match the labels of the pod template",
    ]);
  });
});

describe("a StatefulSet", () => {
  const database = ofShop("StatefulSet/auth-db");

  it.each([
    [
      "serviceName",
      set("spec.serviceName", "other"),
      "serviceName of a StatefulSet may not change (auth-db-headless → other)",
    ],
    [
      "podManagementPolicy",
      set("spec.podManagementPolicy", "Parallel"),
      "podManagementPolicy of a StatefulSet may not change (OrderedReady → Parallel)",
    ],
    [
      "the storage class",
      set("spec.volumeClaimTemplates[data].spec.storageClassName", "slow"),
      "volumeClaimTemplates of a StatefulSet may not change (data: spec.storageClassName fast → slow)",
    ],
    [
      "a label of a claim",
      set("spec.volumeClaimTemplates[data].metadata.labels", { backup: "yes" }),
      "volumeClaimTemplates of a StatefulSet may not change (data: label backup=yes added)",
    ],
  ])("keeps %s", (_, change, reason) => {
    expect(refusals(database, change)).toEqual([`rejected: apply will be rejected: ${reason}`]);
  });

  it("may change its history since 1.33", () => {
    const after = edit([database], { "StatefulSet/auth-db": [set("spec.revisionHistoryLimit", 5)] });
    expect(told([database], after, "1.32")["StatefulSet/auth-db"]).toEqual([
      "rejected: apply will be rejected: revisionHistoryLimit of a StatefulSet may not change (3 → 5)",
    ]);
    expect(told([database], after, "1.33")["StatefulSet/auth-db"]).toEqual([
      "updated-in-place: updated in place: revisionHistoryLimit 3 → 5",
    ]);
  });

  it.each([
    ["replicas", set("spec.replicas", 2)],
    ["the template", set(`${CONTAINERS}[auth-db].image`, "docker.io/library/postgres:17.4")],
    ["minReadySeconds", set("spec.minReadySeconds", 10)],
    ["updateStrategy", set("spec.updateStrategy.rollingUpdate", { partition: 1 })],
    ["the retention of claims", set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Delete" })],
    ["ordinals", set("spec.ordinals", { start: 1 })],
  ])("may change %s", (_, change) => {
    expect(refusals(database, change)).toEqual([]);
  });
});

describe("a strategy", () => {
  it("that has no rollingUpdate meets the one that the API server filled in", () => {
    const onDelete = set("spec.updateStrategy", { type: "OnDelete" });
    const [silent = object("v1", "None", "none", {})] = edit([ofShop("StatefulSet/auth-db")], {
      "StatefulSet/auth-db": [remove("spec.updateStrategy")],
    });
    expect(refusals(silent, onDelete)).toEqual([
      "rejected: apply will be rejected: the rollingUpdate that the API server filled in stays, and OnDelete allows none",
    ]);
    expect(refusals(ofShop("StatefulSet/auth-db"), onDelete)).toEqual([]);
  });

  it("of a Deployment does so by server-side apply alone", () => {
    const [silent = object("v1", "None", "none", {})] = edit([ofShop("Deployment/auth")], {
      "Deployment/auth": [remove("spec.strategy")],
    });
    const recreate = set("spec.strategy", { type: "Recreate" });
    expect(refusals(silent, recreate)).toEqual([]);
    const serverSide = set("metadata.annotations", { "argocd.argoproj.io/sync-options": "ServerSideApply=true" });
    expect(refusals(silent, recreate, serverSide)).toEqual([
      "rejected: apply will be rejected: by server-side apply the rollingUpdate that the API server filled in stays, and Recreate allows none",
    ]);
    expect(refusals(ofShop("Deployment/auth"), recreate, serverSide)).toEqual([]);
  });
});

describe("a Job", () => {
  const job = object("batch/v1", "Job", "migrate", {
    spec: {
      template: { spec: { restartPolicy: "Never", containers: [{ name: "migrate", image: "example.com/migrate:1" }] } },
    },
  });
  const newImage = set(`${CONTAINERS}[migrate].image`, "example.com/migrate:2");

  it("keeps its template", () => {
    expect(refusals(job, newImage)).toEqual([
      "rejected: apply will be rejected: template of a Job may not change (spec.containers[migrate].image example.com/migrate:1 → example.com/migrate:2)",
    ]);
  });

  it("keeps its completions unless it is indexed and its parallelism follows", () => {
    expect(refusals(job, set("spec.completions", 3))).toEqual([
      "rejected: apply will be rejected: completions of a Job may not change (completions added (3))",
    ]);
    const indexed = {
      ...job,
      spec: { ...Object(job["spec"]), completionMode: "Indexed", completions: 2, parallelism: 2 },
    };
    expect(refusals(indexed, set("spec.completions", 3), set("spec.parallelism", 3))).toEqual([]);
    expect(refusals(indexed, set("spec.completions", 3))).toHaveLength(1);
  });

  it("is made anew where Argo CD says so", () => {
    const hook = edit([job], {
      "Job/migrate": [set("metadata.annotations", { "argocd.argoproj.io/hook": "PreSync" })],
    });
    expect(told(hook, edit(hook, { "Job/migrate": [newImage] }))).toEqual({
      "Job/migrate": [
        "replaced: Argo CD makes it anew in each sync, as it is a hook: template of a Job may not change (spec.containers[migrate].image example.com/migrate:1 → example.com/migrate:2)",
      ],
    });
    const forced = edit([job], {
      "Job/migrate": [set("metadata.annotations", { "argocd.argoproj.io/sync-options": "Force=true,Replace=true" })],
    });
    expect(told(forced, edit(forced, { "Job/migrate": [newImage] }))["Job/migrate"]?.[0]).toMatch(
      /^replaced: Argo CD deletes it and makes it anew \(Force=true,Replace=true\): /,
    );
  });

  it("may be placed elsewhere while it is suspended", () => {
    const suspended = { ...job, spec: { ...Object(job["spec"]), suspend: true } };
    expect(refusals(suspended, set("spec.template.spec.nodeSelector", { disk: "fast" }))).toEqual([]);
    expect(refusals(job, set("spec.template.spec.nodeSelector", { disk: "fast" }))).toHaveLength(1);
    const resources = set(`${CONTAINERS}[migrate].resources`, { requests: { cpu: "1" } });
    expect(refusals(suspended, resources)).toHaveLength(1);
    expect(told([suspended], edit([suspended], { "Job/migrate": [resources] }), "1.36")["Job/migrate"]).toEqual([
      "updated-in-place: updated in place: template.spec.containers[migrate].resources.requests.cpu added (1)",
    ]);
  });
});

describe("a Service", () => {
  const service = ofShop("Service/auth");

  it("keeps its address", () => {
    expect(refusals(service, set("spec.clusterIP", "None"))).toEqual([
      "rejected: apply will be rejected: clusterIP may not change once set (the address that the cluster gave it → None)",
    ]);
    const fixed = edit([service], { "Service/auth": [set("spec.clusterIP", "10.0.0.7")] })[0] ?? service;
    expect(refusals(fixed, set("spec.clusterIP", "10.0.0.8"))).toEqual([
      "rejected: apply will be rejected: clusterIP may not change once set (10.0.0.7 → 10.0.0.8)",
    ]);
    expect(refusals(fixed, remove("spec.clusterIP"))).toEqual([]);
  });

  it("stays headless where it was, as the API server keeps what is left out", () => {
    const headless = ofShop("Service/auth-db-headless");
    expect(told([headless], edit([headless], { "Service/auth-db-headless": [remove("spec.clusterIP")] }))).toEqual({
      "Service/auth-db-headless": [
        "updated-in-place: auth-db-headless stays headless: the API server keeps clusterIP None where it is left out",
      ],
    });
  });

  it("keeps the class of its load balancer, and its first address family", () => {
    const balanced = edit([service], { "Service/auth": [set("spec.type", "LoadBalancer")] })[0] ?? service;
    expect(refusals(balanced, set("spec.loadBalancerClass", "example.com/fast"))).toEqual([
      "rejected: apply will be rejected: loadBalancerClass may not change (absent → example.com/fast)",
    ]);
    const dual = edit([service], { "Service/auth": [set("spec.ipFamilies", ["IPv4", "IPv6"])] })[0] ?? service;
    expect(refusals(dual, reverse("spec.ipFamilies"))).toEqual([
      "rejected: apply will be rejected: the first of ipFamilies may not change (IPv4 → IPv6)",
    ]);
  });

  it("may become an alias of a name outside", () => {
    expect(refusals(service, set("spec.type", "ExternalName"), set("spec.clusterIP", "None"))).toEqual([]);
  });
});

describe("other kinds", () => {
  const claim = ofShop("PersistentVolumeClaim/auth-db-backup");
  const cluster = { namespaced: false };

  it.each<readonly [Manifest, Parameters<typeof edit>[1][string][number], string]>([
    [
      claim,
      set("spec.storageClassName", "fast"),
      "storageClassName of a PersistentVolumeClaim may not change (slow → fast)",
    ],
    [
      claim,
      set("spec.accessModes", ["ReadWriteMany"]),
      'accessModes of a PersistentVolumeClaim may not change (["ReadWriteOnce"] → ["ReadWriteMany"])',
    ],
    [
      object("v1", "PersistentVolume", "nfs", { spec: { nfs: { server: "a", path: "/" } } }, cluster),
      set("spec.nfs.server", "b"),
      "nfs of a PersistentVolume may not change (server a → b)",
    ],
    [
      object(
        "storage.k8s.io/v1",
        "StorageClass",
        "fast",
        { provisioner: "csi.example.com", reclaimPolicy: "Retain" },
        cluster,
      ),
      set("reclaimPolicy", "Delete"),
      "reclaimPolicy of a StorageClass may not change (Retain → Delete)",
    ],
    [
      object(
        "networking.k8s.io/v1",
        "IngressClass",
        "nginx",
        { spec: { controller: "k8s.io/ingress-nginx" } },
        cluster,
      ),
      set("spec.controller", "example.com/other"),
      "controller of an IngressClass may not change (k8s.io/ingress-nginx → example.com/other)",
    ],
    [
      object("rbac.authorization.k8s.io/v1", "RoleBinding", "readers", { roleRef: { kind: "Role", name: "a" } }),
      set("roleRef.name", "b"),
      "roleRef of a RoleBinding may not change (name a → b)",
    ],
    [
      object("scheduling.k8s.io/v1", "PriorityClass", "high", { value: 1000 }, cluster),
      set("value", 2000),
      "value of a PriorityClass may not change (1000 → 2000)",
    ],
    [
      object("v1", "Secret", "jwt", { type: "Opaque", data: { KEY: "b2xk" } }),
      set("type", "kubernetes.io/tls"),
      "type of a Secret may not change (Opaque → kubernetes.io/tls)",
    ],
    [
      object("v1", "Secret", "jwt", { immutable: true, data: { KEY: "b2xk" } }),
      set("data.KEY", "bmV3"),
      "the content of a Secret with immutable: true may not change",
    ],
    [
      object("v1", "ConfigMap", "app", { immutable: true, data: { mode: "a" } }),
      remove("immutable"),
      "immutable: true can never be taken back",
    ],
    [
      object("v1", "Pod", "debug", { spec: { containers: [{ name: "debug", image: "a:1", command: ["a"] }] } }),
      set("spec.containers[debug].command", ["b"]),
      'containers of a Pod may not change (debug: command ["a"] → ["b"])',
    ],
  ])("%o keeps what it must", (before, change, reason) => {
    expect(refusals(before, change)).toEqual([`rejected: apply will be rejected: ${reason}`]);
  });

  it("a Pod may get another image, and a RoleBinding may say its default group", () => {
    const pod = object("v1", "Pod", "debug", { spec: { containers: [{ name: "debug", image: "a:1" }] } });
    expect(refusals(pod, set("spec.containers[debug].image", "a:2"))).toEqual([]);
    const binding = object("rbac.authorization.k8s.io/v1", "RoleBinding", "r", {
      roleRef: { kind: "Role", name: "a" },
    });
    expect(refusals(binding, set("roleRef.apiGroup", "rbac.authorization.k8s.io"))).toEqual([]);
  });
});

describe("an API version that the cluster does not serve", () => {
  const autoscaler = (apiVersion: string) =>
    shop().map((manifest) =>
      manifest.kind === "HorizontalPodAutoscaler" && manifest.metadata.name === "auth"
        ? { ...manifest, apiVersion }
        : manifest,
    );
  const line =
    "rejected: apply will be rejected: Kubernetes 1.34 does not serve HorizontalPodAutoscaler of autoscaling/v2beta2";

  it("refuses what moves to it, or comes in it", () => {
    expect(told(shop(), autoscaler("autoscaling/v2beta2"))["HorizontalPodAutoscaler/auth"]?.[0]).toBe(line);
    const before = without(shop(), "HorizontalPodAutoscaler/auth");
    expect(told(before, autoscaler("autoscaling/v2beta2"))["HorizontalPodAutoscaler/auth"]).toContain(line);
  });

  it("is said nothing of where the object leaves it, or was there before", () => {
    const [old, now] = [autoscaler("autoscaling/v2beta2"), shop()];
    expect(told(old, now)["HorizontalPodAutoscaler/auth"]).not.toContain(line);
    expect(told(old, old)).toEqual({});
  });
});
