import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noUnreadConfig } from "./no-unread-config.ts";

describe("no-unread-config", () => {
  it("accepts objects and keys that are read", () => {
    const set = hardenedSet();
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });

  it("reports a ConfigMap that nothing reads", () => {
    const set = hardenedSet().copy("ConfigMap/worker-settings-2k8d5f9b6h", "worker-settings-old");
    expect(findingsOf(noUnreadConfig, set)).toEqual([
      "ConfigMap/worker-settings-old metadata.name: nothing reads ConfigMap/worker-settings-old",
    ]);
  });

  it("reports a key that nothing reads, at what makes it", () => {
    const set = hardenedSet().set("ExternalSecret/web-queue", "spec.data[2]", {
      secretKey: "vhost",
      remoteRef: { key: "shop/queue" },
    });
    expect(findingsOf(noUnreadConfig, set)).toEqual([
      "ExternalSecret/web-queue data: nothing reads key 'vhost' of Secret/web-queue",
    ]);
  });

  it("reports a key of a ConfigMap of which a volume picks others", () => {
    const set = hardenedSet().set("ConfigMap/worker-settings-2k8d5f9b6h", "data[cron.json]", "{}");
    expect(findingsOf(noUnreadConfig, set)).toEqual([
      "ConfigMap/worker-settings-2k8d5f9b6h data: nothing reads key 'cron.json' of ConfigMap/worker-settings-2k8d5f9b6h",
    ]);
  });

  it("accepts a Secret that another object names", () => {
    const set = hardenedSet().add(
      "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: shop, namespace: shop }\nspec: { secretName: web-tls }",
    );
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });

  it("accepts a ConfigMap that a program is told to read from the API server", () => {
    const set = hardenedSet()
      .copy("ConfigMap/worker-settings-2k8d5f9b6h", "worker-tuning")
      .set("Deployment/worker", "spec.template.spec.containers[worker].args", [
        "--tuning=$(POD_NAMESPACE)/worker-tuning",
      ]);
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });

  it("accepts a ConfigMap that a variable names", () => {
    const set = hardenedSet()
      .copy("ConfigMap/worker-settings-2k8d5f9b6h", "worker-tuning")
      .set("Deployment/worker", "spec.template.spec.containers[worker].env[0]", {
        name: "TUNING_CONFIG",
        value: "worker-tuning",
      });
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });

  it("accepts what controllers find by its label or type", () => {
    const set = hardenedSet().add(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: dashboard, labels: { grafana_dashboard: '1' } }\ndata: { a: b }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: repo, labels: { argocd.argoproj.io/secret-type: repository } }\ndata: { url: '' }\n---\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata: { name: token }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: kube-root-ca.crt }\ndata: { ca.crt: '' }",
    );
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });

  it("has nothing to say without Secrets and ConfigMaps", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noUnreadConfig, set)).toEqual([]);
  });
});
