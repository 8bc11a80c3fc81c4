import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noDeprecatedApi } from "./no-deprecated-api.ts";

function object(apiVersion: string, kind: string) {
  return fromYaml(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: web } }`);
}

describe("no-deprecated-api", () => {
  it("reports an API that ends later", () => {
    expect(
      findingsOf(noDeprecatedApi, object("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema"), { kubernetes: "1.30" }),
    ).toEqual([
      "FlowSchema/web apiVersion: flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema is deprecated since Kubernetes 1.29 and is removed in 1.32; the target is 1.30",
    ]);
  });

  it("reports one that has no end yet", () => {
    expect(findingsOf(noDeprecatedApi, object("v1", "Endpoints"))).toEqual([
      "Endpoints/web apiVersion: v1 Endpoints is deprecated since Kubernetes 1.33; the target is 1.34",
    ]);
  });

  it("leaves what is removed to another rule", () => {
    expect(
      findingsOf(noDeprecatedApi, object("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema"), { kubernetes: "1.32" }),
    ).toEqual([]);
  });

  it("accepts it before", () => {
    expect(findingsOf(noDeprecatedApi, object("v1", "Endpoints"), { kubernetes: "1.32" })).toEqual([]);
  });

  it("accepts what is current, and custom resources", () => {
    expect(findingsOf(noDeprecatedApi, object("example.com/v1alpha1", "Endpoints"))).toEqual([]);
  });
});
