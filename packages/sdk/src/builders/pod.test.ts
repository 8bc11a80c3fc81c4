import { describe, expect, it } from "vitest";
import { resources } from "./example.fixture.ts";
import { podTemplate } from "./pod.ts";

const container = { name: "shop", image: "ghcr.io/ecom/shop:1.0.0", resources };
const input = { name: "shop", component: "service", containers: [container], volumes: [] } as const;

describe("podTemplate", () => {
  it("is restricted, has an account of its own, and no token", () => {
    expect(podTemplate(input)).toEqual({
      metadata: {
        labels: {
          "app.kubernetes.io/name": "shop",
          "app.kubernetes.io/component": "service",
          "app.kubernetes.io/managed-by": "ecom-k8s",
        },
      },
      spec: {
        serviceAccountName: "shop",
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          runAsGroup: 10001,
          seccompProfile: { type: "RuntimeDefault" },
        },
        containers: [container],
      },
    });
  });

  it("runs as the user that it is given, to whom its claims belong", () => {
    expect(podTemplate({ ...input, user: 999, ownsClaims: true }).spec?.securityContext).toMatchObject({
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      fsGroupChangePolicy: "OnRootMismatch",
    });
  });

  it("is spread softly over zones and hosts, a Deployment's within one revision", () => {
    const deployment = podTemplate({ ...input, spread: "replica-set" }).spec?.topologySpreadConstraints;
    expect(deployment).toMatchObject([
      { topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
      { topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway" },
    ]);
    for (const constraint of deployment ?? []) {
      expect(constraint.labelSelector).toEqual({ matchLabels: { "app.kubernetes.io/name": "shop" } });
      expect(constraint.matchLabelKeys).toEqual(["pod-template-hash"]);
    }
    const statefulSet = podTemplate({ ...input, spread: "stateful-set" }).spec?.topologySpreadConstraints;
    expect(statefulSet?.every(({ matchLabelKeys }) => matchLabelKeys === undefined)).toBe(true);
  });

  it("leaves a lost node soon", () => {
    const tolerations = podTemplate({ ...input, spread: "replica-set" }).spec?.tolerations;
    expect(tolerations).toEqual(
      ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].map((key) => ({
        key,
        operator: "Exists",
        effect: "NoExecute",
        tolerationSeconds: 30,
      })),
    );
  });

  it("has the rest where it is asked for", () => {
    const spec = podTemplate({
      ...input,
      initContainers: [container],
      volumes: [{ name: "tmp", emptyDir: {} }],
      terminationGracePeriodSeconds: 45,
      priorityClassName: "high",
      serviceAccountToken: true,
      restartPolicy: "Never",
    }).spec;
    expect(spec).toMatchObject({
      initContainers: [container],
      volumes: [{ name: "tmp" }],
      terminationGracePeriodSeconds: 45,
      priorityClassName: "high",
      automountServiceAccountToken: true,
      restartPolicy: "Never",
    });
  });
});
