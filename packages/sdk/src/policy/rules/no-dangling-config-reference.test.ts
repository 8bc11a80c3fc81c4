import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingConfigReference } from "./no-dangling-config-reference.ts";

describe("no-dangling-config-reference", () => {
  it("accepts Secrets and ConfigMaps with the keys that are read", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });

  it("reports a Secret that is not there", () => {
    const set = hardenedSet().without("ExternalSecret/web-queue");
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_USER].valueFrom.secretKeyRef: no Secret has the name 'web-queue'",
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_PASSWORD].valueFrom.secretKeyRef: no Secret has the name 'web-queue'",
    ]);
  });

  it("reports a key that the Secret does not have", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[QUEUE_USER].valueFrom.secretKeyRef.key",
      "username",
    );
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_USER].valueFrom.secretKeyRef: Secret/web-queue has no key 'username'; it has user, password",
    ]);
  });

  it("reports a ConfigMap of envFrom that is not there", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].envFrom[0].configMapRef.name",
      "web-settings",
    );
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].envFrom[0].configMapRef: no ConfigMap has the name 'web-settings'",
    ]);
  });

  it("reports a key that a volume picks", () => {
    const set = hardenedSet().set(
      "Deployment/worker",
      "spec.template.spec.volumes[settings].configMap.items[0].key",
      "cron.json",
    );
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/worker spec.template.spec.volumes[settings].configMap: ConfigMap/worker-settings-2k8d5f9b6h has no key 'cron.json'; it has jobs.json",
    ]);
  });

  it("reports what a projected volume reads", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.volumes[tmp]", {
      name: "tmp",
      projected: { sources: [{ secret: { name: "worker-tls" } }, { configMap: { name: "kube-root-ca.crt" } }] },
    });
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/worker spec.template.spec.volumes[tmp].projected.sources[0].secret: no Secret has the name 'worker-tls'",
    ]);
  });

  it("reports a claim that is not there", () => {
    const set = hardenedSet().set("Deployment/worker", "spec.template.spec.volumes[tmp]", {
      name: "tmp",
      persistentVolumeClaim: { claimName: "uploads" },
    });
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/worker spec.template.spec.volumes[tmp].persistentVolumeClaim: no PersistentVolumeClaim has the name 'uploads'",
    ]);
  });

  it("reports a Secret of another namespace", () => {
    const set = hardenedSet()
      .set("ExternalSecret/web-queue", "metadata.namespace", "other")
      .set("Deployment/web", "spec.template.spec.containers[web].env[QUEUE_PASSWORD]", undefined);
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_USER].valueFrom.secretKeyRef: no Secret has the name 'web-queue'",
    ]);
  });

  it("accepts an optional reference", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].envFrom[1]", {
      secretRef: { name: "debug", optional: true },
    });
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });

  it("accepts any key of a Secret whose keys only the cluster knows", () => {
    const set = hardenedSet()
      .set("ExternalSecret/web-queue", "spec.data", undefined)
      .set("ExternalSecret/web-queue", "spec.dataFrom", [{ extract: { key: "shop/queue" } }]);
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });

  it("accepts the keys of a SealedSecret", () => {
    const set = hardenedSet()
      .without("ExternalSecret/web-queue")
      .add(
        "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: web-queue, namespace: shop }\nspec: { encryptedData: { user: AgB, password: AgC } }",
      );
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });

  it("accepts a Secret that an operator makes", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].envFrom[1]", { secretRef: { name: "shop-db-app" } })
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });

  it("accepts a Secret that a Job is told to make, in its own namespace", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].envFrom[1]", { secretRef: { name: "webhook-tls" } })
      .set("Job/migrate", "spec.template.spec.containers[0].args", ["create", "--secret-name=webhook-tls"]);
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
    expect(findingsOf(noDanglingConfigReference, set.set("Job/migrate", "metadata.namespace", "other"))).toEqual([
      "Deployment/web spec.template.spec.containers[web].envFrom[1].secretRef: no Secret has the name 'webhook-tls'",
    ]);
  });

  it("reports a name that only begins with the same letters", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].envFrom[1]", { secretRef: { name: "shop-dbs-app" } })
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].envFrom[1].secretRef: no Secret has the name 'shop-dbs-app'",
    ]);
  });

  it("has nothing to say without references", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noDanglingConfigReference, set)).toEqual([]);
  });
});
