import type { Mistake } from "./mistake.ts";

export const apiVersionMistakes: readonly Mistake[] = [
  {
    rule: "no-removed-api",
    did: "kept an API that is gone",
    make: (set) => set.set("HorizontalPodAutoscaler/web", "apiVersion", "autoscaling/v2beta2"),
  },
  {
    rule: "no-deprecated-api",
    did: "used an API that is on its way out",
    make: (set) =>
      set.add(
        "{ apiVersion: v1, kind: Endpoints, metadata: { name: mail, namespace: shop }, subsets: [{ addresses: [{ ip: 203.0.113.7 }] }] }",
      ),
  },
  {
    rule: "valid-api-version",
    did: "used an API that clusters keep off",
    make: (set) =>
      set.add("{ apiVersion: resource.k8s.io/v1beta2, kind: DeviceClass, metadata: { name: gpu }, spec: {} }"),
  },
  {
    rule: "valid-field-version",
    did: "used a field that the cluster does not have yet",
    make: (set) => set.set("Deployment/web", "spec.template.spec.hostnameOverride", "web"),
  },
];
