import { describe, expect, it } from "vitest";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { createManifestIndex } from "./manifest-index.ts";

function manifest(apiVersion: string, kind: string, name: string, spec: JsonObject, namespace = "shop"): Manifest {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}
const template = (labels: JsonObject): Json => ({
  metadata: { labels },
  spec: {
    initContainers: [{ name: "migrate" }, { name: "proxy", restartPolicy: "Always" }],
    containers: [{ name: "main" }],
  },
});
const deployment = (name: string, labels: JsonObject, spec: JsonObject = {}, namespace = "shop"): Manifest =>
  manifest("apps/v1", "Deployment", name, { ...spec, template: template(labels) }, namespace);

const auth = deployment("auth", { app: "auth", part: "shop" }, { replicas: 3 });
const order = deployment("order", { app: "order", part: "shop" });
const elsewhere = deployment("auth", { app: "auth" }, {}, "other");
const service = manifest("v1", "Service", "auth", { selector: { app: "auth" } });

describe("createManifestIndex", () => {
  it("reads a pod template's containers in the order in which they start, with their paths", () => {
    const [workload] = createManifestIndex([auth]).workloads;
    expect(workload?.podPath).toBe("spec.template.spec");
    expect(workload?.containers.map(({ role, path }) => [role, path])).toEqual([
      ["init", "spec.template.spec.initContainers[migrate]"],
      ["sidecar", "spec.template.spec.initContainers[proxy]"],
      ["app", "spec.template.spec.containers[main]"],
    ]);
  });

  it("finds the template of a CronJob and of a bare Pod", () => {
    const cron = manifest("batch/v1", "CronJob", "c", { jobTemplate: { spec: { template: template({ a: "b" }) } } });
    const pod: Manifest = { apiVersion: "v1", kind: "Pod", metadata: { name: "p", labels: { a: "b" } }, spec: {} };
    const { workloads } = createManifestIndex([cron, pod]);
    expect(workloads.map(({ podPath }) => podPath)).toEqual(["spec.jobTemplate.spec.template.spec", "spec"]);
    expect(workloads.map(({ labels }) => labels)).toEqual([{ a: "b" }, { a: "b" }]);
  });

  it("selects by labels in one namespace; {} selects all of it, a Service without selector nothing", () => {
    const headless = manifest("v1", "Service", "external", {});
    const index = createManifestIndex([auth, order, elsewhere, service, headless]);
    const select = (selector: JsonObject) => index.selectWorkloads("shop", selector).map(({ name }) => name);
    expect(select({})).toEqual(["auth", "order"]);
    expect(select({ matchLabels: { part: "shop" } })).toEqual(["auth", "order"]);
    expect(select({ matchLabels: { part: "shop", app: "order" } })).toEqual(["order"]);
    expect(select({ matchLabels: { app: "nothing" } })).toEqual([]);
    expect(select({ matchExpressions: [{ key: "app", operator: "In", values: ["auth", "x"] }] })).toEqual(["auth"]);
    expect(select({ matchExpressions: [{ key: "app", operator: "NotIn", values: ["auth"] }] })).toEqual(["order"]);
    expect(select({ matchExpressions: [{ key: "tier", operator: "Exists" }] })).toEqual([]);
    expect(select({ matchExpressions: [{ key: "tier", operator: "DoesNotExist" }] })).toEqual(["auth", "order"]);
    expect(index.workloadsOf(service).map(({ manifest }) => manifest)).toEqual([auth]);
    expect(index.workloadsOf(headless)).toEqual([]);
  });

  it("relates workloads to what selects and scales them", () => {
    const budget = manifest("policy/v1", "PodDisruptionBudget", "all", { selector: {} });
    const nothing = manifest("policy/v1", "PodDisruptionBudget", "none", {});
    const network = manifest("networking.k8s.io/v1", "NetworkPolicy", "auth", {
      podSelector: { matchLabels: { app: "auth" } },
    });
    const index = createManifestIndex([auth, order, service, budget, nothing, network]);
    const [first, second] = index.workloads;
    if (first === undefined || second === undefined) throw new Error("two workloads expected");
    expect(index.servicesOf(first)).toEqual([service]);
    expect(index.servicesOf(second)).toEqual([]);
    expect(index.budgetsOf(second)).toEqual([budget]);
    expect(index.networkPoliciesOf(first)).toEqual([network]);
    expect(index.networkPoliciesOf(second)).toEqual([]);
  });

  it("counts replicas by the autoscaler first, then by the field, then by the default", () => {
    const scaler = manifest("autoscaling/v2", "HorizontalPodAutoscaler", "auth", {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "auth" },
      minReplicas: 2,
      maxReplicas: 5,
    });
    const counts = (...manifests: readonly Manifest[]) => {
      const index = createManifestIndex(manifests);
      return index.workloads.map((workload) => index.replicasOf(workload));
    };
    expect(counts(auth, scaler)).toEqual([
      { minimum: 2, maximum: 5, from: "minReplicas of HorizontalPodAutoscaler/auth" },
    ]);
    expect(counts(auth, order)).toEqual([
      { minimum: 3, maximum: 3, from: "replicas of Deployment/auth" },
      { minimum: 1, maximum: 1, from: "the default of Deployment/order" },
    ]);
    expect(counts(manifest("apps/v1", "DaemonSet", "d", {}))).toEqual([undefined]);
  });

  it("counts KEDA's ScaledObject as an autoscaler, whose target is a Deployment unless it says otherwise", () => {
    const scaled = manifest("keda.sh/v1alpha1", "ScaledObject", "auth", {
      scaleTargetRef: { name: "auth" },
      minReplicaCount: 4,
    });
    const index = createManifestIndex([auth, scaled]);
    expect(index.workloads.map((workload) => index.replicasOf(workload))).toEqual([
      { minimum: 4, maximum: 100, from: "minReplicaCount of ScaledObject/auth" },
    ]);
  });

  it("finds the StatefulSet of a Service that names one of its pods", () => {
    const database: Manifest = manifest("apps/v1", "StatefulSet", "db", { template: template({ app: "db" }) });
    const primary = manifest("v1", "Service", "db-primary", {
      selector: { app: "db", "statefulset.kubernetes.io/pod-name": "db-0" },
    });
    const stranger = manifest("v1", "Service", "stranger", {
      selector: { "statefulset.kubernetes.io/pod-name": "cache-0" },
    });
    const index = createManifestIndex([database, primary, stranger]);
    expect(index.workloadsOf(primary).map(({ name }) => name)).toEqual(["db"]);
    expect(index.workloadsOf(stranger)).toEqual([]);
  });

  it("keeps kinds of other API groups apart", () => {
    const knative = manifest("serving.knative.dev/v1", "Service", "auth", { selector: { app: "auth" } });
    const index = createManifestIndex([auth, knative]);
    expect(index.ofKind("Service")).toEqual([]);
    expect(index.ofKind("Service.serving.knative.dev")).toEqual([knative]);
    expect(index.find("Service", "shop", "auth")).toBeUndefined();
    expect(index.find("Deployment", "shop", "auth")).toBe(auth);
  });

  it("takes labels named like an object's own properties as labels", () => {
    const odd = deployment("odd", { constructor: "x" });
    const index = createManifestIndex([odd, auth]);
    const exists = { matchExpressions: [{ key: "constructor", operator: "Exists" }] };
    expect(index.selectWorkloads("shop", exists).map(({ name }) => name)).toEqual(["odd"]);
  });
});
