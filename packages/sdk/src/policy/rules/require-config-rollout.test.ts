import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireConfigRollout } from "./require-config-rollout.ts";

const PLAIN =
  "{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { LEVEL: info } }";

/** The web service, reading a ConfigMap of a fixed name. */
function withPlainConfig(config = PLAIN) {
  return hardenedSet()
    .set("Deployment/web", "spec.template.spec.containers[web].envFrom", [{ configMapRef: { name: "settings" } }])
    .add(config);
}

describe("require-config-rollout", () => {
  it("reports a ConfigMap of a fixed name", () => {
    expect(findingsOf(requireConfigRollout, withPlainConfig())).toEqual([
      "Deployment/web spec.template.spec.containers[web].envFrom[0].configMapRef: ConfigMap/settings has neither a content hash in its name nor a checksum in the pod template",
    ]);
  });

  it("accepts a checksum in the pod template", () => {
    expect(
      findingsOf(
        requireConfigRollout,
        withPlainConfig().set("Deployment/web", "spec.template.metadata.annotations", {
          "checksum/config": "0f1e2d3c",
        }),
      ),
    ).toEqual([]);
  });

  it("accepts an operator that restarts readers", () => {
    expect(
      findingsOf(
        requireConfigRollout,
        withPlainConfig().set("Deployment/web", "metadata.annotations", { "reloader.stakater.com/auto": "true" }),
      ),
    ).toEqual([]);
  });

  it("accepts a ConfigMap that is immutable", () => {
    expect(
      findingsOf(requireConfigRollout, withPlainConfig(PLAIN.replace(", data:", ", immutable: true, data:"))),
    ).toEqual([]);
  });

  it("says nothing of what is made in the cluster", () => {
    expect(findingsOf(requireConfigRollout, withPlainConfig().without("ConfigMap/settings"))).toEqual([]);
  });

  it("accepts content hashes", () => {
    expect(findingsOf(requireConfigRollout, hardenedSet())).toEqual([]);
  });
});
