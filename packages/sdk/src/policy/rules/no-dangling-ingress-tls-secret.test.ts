import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingIngressTlsSecret } from "./no-dangling-ingress-tls-secret.ts";

describe("no-dangling-ingress-tls-secret", () => {
  it("accepts a certificate that cert-manager issues for the Ingress", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingIngressTlsSecret, set)).toEqual([]);
  });

  it("accepts a Secret that a Certificate makes", () => {
    const set = hardenedSet()
      .set("Ingress/web", "metadata.annotations", undefined)
      .add(
        "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: shop, namespace: shop }\nspec: { secretName: web-tls }",
      );
    expect(findingsOf(noDanglingIngressTlsSecret, set)).toEqual([]);
  });

  it("accepts an entry without a Secret, which means the controller's own", () => {
    const set = hardenedSet()
      .set("Ingress/web", "metadata.annotations", undefined)
      .set("Ingress/web", "spec.tls[0].secretName", undefined);
    expect(findingsOf(noDanglingIngressTlsSecret, set)).toEqual([]);
  });

  it("reports a Secret that nothing makes", () => {
    const set = hardenedSet().set("Ingress/web", "metadata.annotations", undefined);
    expect(findingsOf(noDanglingIngressTlsSecret, set)).toEqual([
      "Ingress/web spec.tls[0].secretName: nothing makes Secret/web-tls",
    ]);
  });

  it("has nothing to say without Ingresses", () => {
    const set = hardenedSet().only("Service/web");
    expect(findingsOf(noDanglingIngressTlsSecret, set)).toEqual([]);
  });
});
