import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noSharedApplicationPath } from "./no-shared-application-path.ts";

describe("no-shared-application-path", () => {
  it("accepts a folder for each Application", () => {
    const set = hardenedSet();
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([]);
  });

  it("reports a second Application of the same folder", () => {
    const set = hardenedSet().copy("Application/shop-base", "shop-base-again");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([
      "Application/shop-base-again spec.source.path: k8s/overlays/prod/base is k8s/overlays/prod/base, which Application/shop-base delivers to the same destination",
    ]);
  });

  it("reports a folder inside another's", () => {
    const set = hardenedSet().set("Application/shop-db", "spec.source.path", "k8s/overlays/prod");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([
      "Application/shop-base spec.source.path: k8s/overlays/prod/base is inside k8s/overlays/prod, which Application/shop-db delivers to the same destination",
    ]);
  });

  it("reports a folder that contains another's", () => {
    const set = hardenedSet().set("Application/shop-base", "spec.source.path", "k8s/overlays/prod/");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([
      "Application/shop-base spec.source.path: k8s/overlays/prod/ contains k8s/overlays/prod/db, which Application/shop-db delivers to the same destination",
    ]);
  });

  it("reports one of several sources", () => {
    const set = hardenedSet().set("Application/shop-base", "spec.sources", [
      { repoURL: "https://git.example.com/shop.git", path: "./k8s/overlays/prod/db" },
    ]);
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([
      "Application/shop-base spec.sources[0].path: ./k8s/overlays/prod/db is k8s/overlays/prod/db, which Application/shop-db delivers to the same destination",
    ]);
  });

  it("accepts another namespace", () => {
    const set = hardenedSet()
      .copy("Application/shop-base", "shop-copy")
      .set("Application/shop-copy", "spec.destination.namespace", "shop-copy");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([]);
  });

  it("accepts another repository", () => {
    const set = hardenedSet()
      .copy("Application/shop-base", "shop-fork")
      .set("Application/shop-fork", "spec.source.repoURL", "https://git.example.com/fork.git");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([]);
  });

  it("accepts a folder whose name begins like another's", () => {
    const set = hardenedSet().set("Application/shop-base", "spec.source.path", "k8s/overlays/prod/db-tools");
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([]);
  });

  it("has nothing to say of charts", () => {
    const set = hardenedSet().set("Application/shop-base", "spec.source", {
      repoURL: "https://charts.example.com",
      chart: "shop",
    });
    expect(findingsOf(noSharedApplicationPath, set)).toEqual([]);
  });
});
