import { describe, expect, it } from "vitest";
import type { Manifest } from "../model/kubernetes.ts";
import { withNamespace } from "./namespace.ts";
import { newResource } from "./resource.ts";

function placed(apiVersion: string, kind: string, rest: Partial<Manifest> = {}): Manifest {
  const object = { apiVersion, kind, metadata: { name: "a" }, ...rest };
  return withNamespace(newResource(object), "prod", "overlays/prod").object;
}

describe("withNamespace", () => {
  it("sets the namespace of what has one, over one that is there", () => {
    expect(placed("apps/v1", "Deployment").metadata).toEqual({ name: "a", namespace: "prod" });
    expect(placed("v1", "Service", { metadata: { name: "a", namespace: "dev" } }).metadata).toHaveProperty(
      "namespace",
      "prod",
    );
  });

  it("leaves cluster-scoped kinds without one; of CRDs it knows nothing", () => {
    expect(placed("rbac.authorization.k8s.io/v1", "ClusterRole").metadata).toEqual({ name: "a" });
    expect(placed("external-secrets.io/v1", "ClusterSecretStore").metadata).toHaveProperty("namespace", "prod");
  });

  it("renames the Namespace itself", () => {
    expect(placed("v1", "Namespace").metadata).toEqual({ name: "prod" });
  });

  it("moves the default ServiceAccount that a binding names, and no other subject", () => {
    const subjects = [
      { kind: "ServiceAccount", name: "default" },
      { kind: "ServiceAccount", name: "app" },
    ];
    for (const kind of ["RoleBinding", "ClusterRoleBinding"]) {
      expect(placed("rbac.authorization.k8s.io/v1", kind, { subjects })).toHaveProperty("subjects", [
        { kind: "ServiceAccount", name: "default", namespace: "prod" },
        { kind: "ServiceAccount", name: "app" },
      ]);
    }
  });

  it("follows it into an APIService, and into a CRD's conversion webhook that says one", () => {
    expect(placed("apiregistration.k8s.io/v1", "APIService")).toHaveProperty("spec.service.namespace", "prod");
    const conversion = (service: Record<string, string>): Manifest =>
      placed("apiextensions.k8s.io/v1", "CustomResourceDefinition", {
        spec: { conversion: { webhook: { clientConfig: { service } } } },
      });
    const path = "spec.conversion.webhook.clientConfig.service";
    expect(conversion({ name: "w", namespace: "dev" })).toHaveProperty(path, { name: "w", namespace: "prod" });
    expect(conversion({ name: "w" })).toHaveProperty(path, { name: "w" });
  });

  it.each([
    ["admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy"],
    ["example.com/v1", "Namespace"],
  ])("refuses %s %s, about which Kustomize's versions differ", (apiVersion, kind) => {
    expect(() => placed(apiVersion, kind)).toThrow(
      expect.objectContaining({ code: "INVALID_TREE", path: `overlays/prod: ${kind}/a` }),
    );
  });
});
