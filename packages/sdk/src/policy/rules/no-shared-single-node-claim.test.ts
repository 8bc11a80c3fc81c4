import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSharedSingleNodeClaim } from "./no-shared-single-node-claim.ts";

/** The worker, and a claim that it mounts. */
function withClaim(mode: string) {
  return hardenedSet()
    .set("Deployment/worker", "spec.template.spec.volumes[2]", {
      name: "data",
      persistentVolumeClaim: { claimName: "data" },
    })
    .add(
      `{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, namespace: shop }, spec: { accessModes: [${mode}] } }`,
    );
}

describe("no-shared-single-node-claim", () => {
  it("reports several pods on a claim of one node", () => {
    expect(findingsOf(noSharedSingleNodeClaim, withClaim("ReadWriteOnce"))).toEqual([
      "Deployment/worker spec.template.spec.volumes[data].persistentVolumeClaim: claim data can be mounted on one node; Deployment/worker runs up to 2 pods",
    ]);
  });

  it("reports a rollout's extra pod", () => {
    expect(
      findingsOf(noSharedSingleNodeClaim, withClaim("ReadWriteOncePod").set("Deployment/worker", "spec.replicas", 1)),
    ).toEqual([
      "Deployment/worker spec.template.spec.volumes[data].persistentVolumeClaim: claim data can be mounted on one node; Deployment/worker runs one pod and 1 more in a rollout",
    ]);
  });

  it("accepts one pod that is stopped first", () => {
    expect(
      findingsOf(
        noSharedSingleNodeClaim,
        withClaim("ReadWriteOnce")
          .set("Deployment/worker", "spec.replicas", 1)
          .set("Deployment/worker", "spec.strategy", { type: "Recreate" }),
      ),
    ).toEqual([]);
  });

  it("accepts a claim of many nodes", () => {
    expect(findingsOf(noSharedSingleNodeClaim, withClaim("ReadWriteMany"))).toEqual([]);
  });

  it("says nothing of a claim that is not here", () => {
    expect(
      findingsOf(noSharedSingleNodeClaim, withClaim("ReadWriteOnce").without("PersistentVolumeClaim/data")),
    ).toEqual([]);
  });
});
