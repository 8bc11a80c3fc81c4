import type { ManifestSet } from "../../manifest-set.ts";
import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const RESOURCES = `${POD}.containers[worker].resources`;

function withQuota(set: ManifestSet, hard: string): ManifestSet {
  return set.add(
    `{ apiVersion: v1, kind: ResourceQuota, metadata: { name: shop, namespace: shop }, spec: { hard: ${hard} } }`,
  );
}

export const resourceMistakes: readonly Mistake[] = [
  {
    rule: "require-cpu-request",
    did: "gave the limit alone",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.requests.cpu`, undefined),
  },
  {
    rule: "require-memory-request",
    did: "gave no memory request",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.requests.memory`, undefined),
  },
  {
    rule: "require-cpu-limit",
    did: "gave no CPU limit",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.limits.cpu`, undefined),
  },
  {
    rule: "require-memory-limit",
    did: "gave no memory limit",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.limits.memory`, undefined),
  },
  {
    rule: "valid-resource-limit",
    did: "lowered the limit in a patch and forgot the request",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.limits.memory`, "64Mi"),
  },
  {
    rule: "require-empty-dir-limit",
    did: "mounted a /tmp without a size",
    make: (set) => set.set("Deployment/worker", `${POD}.volumes[tmp].emptyDir`, {}),
  },
  {
    rule: "require-ephemeral-storage",
    did: "left the disk unbounded",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.limits.ephemeral-storage`, undefined),
  },
  {
    rule: "require-equal-cpu",
    did: "asked for less CPU than the limit, where Guaranteed is wanted",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.requests.cpu`, "50m"),
  },
  {
    rule: "require-equal-memory",
    did: "asked for less memory than the limit, where Guaranteed is wanted",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.requests.memory`, "64Mi"),
  },
  {
    rule: "require-equal-ephemeral-storage",
    did: "asked for less disk than the limit, where Guaranteed is wanted",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.requests.ephemeral-storage`, "32Mi"),
  },
  {
    rule: "no-cpu-limit",
    did: "changed a CPU limit, where none is wanted",
    make: (set) => set.set("Deployment/worker", `${RESOURCES}.limits.cpu`, "600m"),
  },
  {
    rule: "require-limit-range-defaults",
    did: "bounded containers without defaults",
    make: (set) =>
      set.add(
        "{ apiVersion: v1, kind: LimitRange, metadata: { name: shop, namespace: shop }, spec: { limits: [{ type: Container, max: { cpu: '4' } }] } }",
      ),
  },
  {
    rule: "require-complete-quota",
    did: "bounded requests and forgot limits",
    make: (set) => withQuota(set, "{ requests.cpu: '40', requests.memory: 80Gi }"),
  },
  {
    rule: "valid-quota-scale",
    did: "made the quota smaller than the peak",
    make: (set) =>
      withQuota(set, "{ requests.cpu: '3', requests.memory: 80Gi, limits.cpu: '80', limits.memory: 80Gi }"),
  },
  {
    rule: "valid-resource-amount",
    did: "wrote memory in thousandths",
    make: (set) => set.set("Deployment/web", "spec.template.spec.containers[web].resources.requests.memory", "256m"),
  },
];
