import { describe, expect, it } from "vitest";
import { findingsOf, fromYaml } from "../../../test/policy/manifest-set.ts";
import { noSecretInGit } from "./no-secret-in-git.ts";

/** A Secret by name and content. */
function secret(name: string, content: string) {
  return fromYaml(`{ apiVersion: v1, kind: Secret, metadata: { name: ${name}, namespace: shop }, ${content} }`);
}

describe("no-secret-in-git", () => {
  it("reports a Secret with values, by its keys alone", () => {
    expect(findingsOf(noSecretInGit, secret("web", "data: { user: c2hvcA==, password: Y29ycmVjdA== }"))).toEqual([
      "Secret/web data: the Secret holds the values of user, password",
    ]);
  });

  it("reports stringData", () => {
    expect(findingsOf(noSecretInGit, secret("web", "stringData: { password: correct-horse }"))).toEqual([
      "Secret/web data: the Secret holds the values of password",
    ]);
  });

  it("accepts one that Kustomize generates", () => {
    expect(findingsOf(noSecretInGit, secret("web-6ct58987ht", "data: { password: Y29ycmVjdA== }"))).toEqual([]);
  });

  it("accepts one that SOPS encrypted", () => {
    expect(
      findingsOf(noSecretInGit, secret("web", "stringData: { password: 'ENC[AES256_GCM,data:Zm9v,type:str]' }")),
    ).toEqual([]);
  });

  it("accepts one that the cluster fills in", () => {
    expect(
      findingsOf(noSecretInGit, secret("web", "type: kubernetes.io/service-account-token, data: { token: eA== }")),
    ).toEqual([]);
  });

  it("accepts an empty one, and manifests without any", () => {
    expect(findingsOf(noSecretInGit, secret("web", "type: Opaque"))).toEqual([]);
  });
});
