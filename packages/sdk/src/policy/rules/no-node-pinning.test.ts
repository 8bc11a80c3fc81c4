import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noNodePinning } from "./no-node-pinning.ts";

describe("no-node-pinning", () => {
  it("accepts a selector that several nodes have", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.nodeSelector", {
      "node.kubernetes.io/instance-type": "large",
    });
    expect(findingsOf(noNodePinning, set)).toEqual([]);
  });

  it("accepts an affinity to several nodes", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["a", "b"] }] },
          ],
        },
      },
    });
    expect(findingsOf(noNodePinning, set)).toEqual([]);
  });

  it("reports nodeName", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.nodeName", "node-1");
    expect(findingsOf(noNodePinning, set)).toEqual([
      "Deployment/web spec.template.spec.nodeName: every replica is tied to the node node-1",
    ]);
  });

  it("reports a host name selector", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.template.spec.nodeSelector", {
      "kubernetes.io/hostname": "node-1",
    });
    expect(findingsOf(noNodePinning, set)).toEqual([
      "StatefulSet/queue spec.template.spec.nodeSelector[kubernetes.io/hostname]: every replica is tied to the node node-1",
    ]);
  });

  it("reports a required affinity to one node", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.affinity", {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["node-1"] }] },
          ],
        },
      },
    });
    expect(findingsOf(noNodePinning, set)).toEqual([
      "Deployment/web spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]: every replica is tied to the node node-1",
    ]);
  });

  it("has nothing to say of a DaemonSet", () => {
    const set = fromYaml(
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent }\nspec: { template: { spec: { nodeSelector: { kubernetes.io/hostname: node-1 } } } }",
    );
    expect(findingsOf(noNodePinning, set)).toEqual([]);
  });
});
