import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noIngressSnippet } from "./no-ingress-snippet.ts";

describe("no-ingress-snippet", () => {
  it("reports a snippet", () => {
    expect(
      findingsOf(
        noIngressSnippet,
        hardenedSet().set("Ingress/web", "metadata.annotations", {
          "nginx.ingress.kubernetes.io/configuration-snippet": "deny all;",
        }),
      ),
    ).toEqual([
      "Ingress/web metadata.annotations[nginx.ingress.kubernetes.io/configuration-snippet]: nginx.ingress.kubernetes.io/configuration-snippet is raw configuration of the controller",
    ]);
  });

  it("reports a controller that allows them", () => {
    expect(
      findingsOf(
        noIngressSnippet,
        hardenedSet().set("ConfigMap/web-settings-m7h2c9t4kd", "data", { "allow-snippet-annotations": "true" }),
      ),
    ).toEqual([
      "ConfigMap/web-settings-m7h2c9t4kd data[allow-snippet-annotations]: allow-snippet-annotations is true; it must be false or absent",
    ]);
  });

  it("accepts other annotations", () => {
    expect(
      findingsOf(
        noIngressSnippet,
        hardenedSet().set("Ingress/web", "metadata.annotations", {
          "nginx.ingress.kubernetes.io/ssl-redirect": "true",
        }),
      ),
    ).toEqual([]);
  });

  it("accepts an Ingress without annotations", () => {
    expect(findingsOf(noIngressSnippet, hardenedSet().set("Ingress/web", "metadata.annotations", undefined))).toEqual(
      [],
    );
  });
});
