import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;
const SETTINGS = "ConfigMap/worker-settings-2k8d5f9b6h";

export const configMistakes: readonly Mistake[] = [
  {
    rule: "valid-schema",
    did: "misspelt a field",
    make: (set) => set.set("Deployment/web", `${POD}.terminationGracePeriodSecond`, 45),
  },
  {
    rule: "valid-resource-name",
    did: "named an object after a branch",
    make: (set) =>
      set.add(
        "{ apiVersion: v1, kind: LimitRange, metadata: { name: feature/LOGIN, namespace: shop }, spec: { limits: [] } }",
      ),
  },
  {
    rule: "valid-labels",
    did: "labelled pods with a build's version",
    make: (set) => set.set("Deployment/web", "spec.template.metadata.labels[version]", "1.4.0+build.7"),
  },
  {
    rule: "no-duplicate-resource",
    did: "left an object in two files",
    make: (set) => set.copy("ServiceAccount/web", "web"),
  },
  {
    rule: "no-default-namespace",
    did: "forgot a namespace and had it filled in",
    make: (set) =>
      set.add(
        "{ apiVersion: v1, kind: LimitRange, metadata: { name: shop, namespace: default }, spec: { limits: [] } }",
      ),
  },
  {
    rule: "valid-env-source",
    did: "set a source over a value in a patch",
    make: (set) =>
      set.set("Deployment/web", `${WEB}.env[PORT].valueFrom`, { fieldRef: { fieldPath: "metadata.labels['port']" } }),
  },
  {
    rule: "require-config-rollout",
    did: "wrote a ConfigMap by hand",
    make: (set) =>
      set
        .set(SETTINGS, "metadata.name", "worker-settings")
        .set("Deployment/worker", `${POD}.volumes[settings].configMap.name`, "worker-settings"),
  },
  {
    rule: "valid-config-size",
    did: "put a large file into a ConfigMap",
    make: (set) => set.set(SETTINGS, "data[jobs.json]", JSON.stringify("x".repeat(300_000))),
  },
  {
    rule: "no-service-links",
    did: "let every Service become variables",
    make: (set) => set.set("Deployment/web", `${POD}.enableServiceLinks`, undefined),
  },
  {
    rule: "no-deprecated-service-account-field",
    did: "used the old name of a field",
    make: (set) => set.set("Deployment/web", `${POD}.serviceAccount`, "web"),
  },
  {
    rule: "no-immutable-job",
    did: "wrote a Job that is no hook",
    make: (set) => set.set("Job/migrate", "metadata.annotations", undefined),
  },
  {
    rule: "valid-hook-delete-policy",
    did: "had a hook deleted where it succeeds alone",
    make: (set) =>
      set.set("Job/migrate", "metadata.annotations[argocd.argoproj.io/hook-delete-policy]", "HookSucceeded"),
  },
  {
    rule: "require-prune-protection",
    did: "let Argo CD prune what holds data",
    make: (set) => set.set("StatefulSet/queue", "metadata.annotations[argocd.argoproj.io/sync-options]", undefined),
  },
  {
    rule: "require-common-labels",
    did: "labelled a workload in a way of its own",
    make: (set) =>
      set
        .set("CronJob/report", "metadata.labels", { app: "report" })
        .set("NetworkPolicy/report", "metadata.labels", { app: "report" }),
  },
  {
    rule: "require-owner-label",
    did: "added a workload without an owner, where owners are wanted",
    make: (set) => set.copy("CronJob/report", "report-2").set("CronJob/report-2", "spec.schedule", "45 3 * * 1-5"),
  },
];
